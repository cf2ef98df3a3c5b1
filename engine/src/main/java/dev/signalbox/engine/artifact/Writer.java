package dev.signalbox.engine.artifact;

import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/// The process that writes a draft, as told by the draft's name.
///
/// @param startedMs milliseconds, so that a recycled process id is another writer; 0 when unknown
record Writer(long pid, long startedMs) {

    static final Writer CURRENT = of(ProcessHandle.current());

    static Writer of(Path draft) {
        String[] parts = draft.getFileName().toString().split("-", 3);
        try {
            return new Writer(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
            return new Writer(0, 0);
        }
    }

    private static Writer of(ProcessHandle process) {
        return new Writer(
                process.pid(), process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    String name(UUID unique) {
        return "%d-%d-%s".formatted(pid, startedMs, unique);
    }

    /// Drafts of this very process are not gone as long as they are being written.
    boolean isGone() {
        return equals(CURRENT) || ProcessHandle.of(pid).filter(p -> of(p).equals(this)).isEmpty();
    }
}
