package dev.signalbox.engine.retention;

import dev.signalbox.core.run.Removed;
import dev.signalbox.core.run.Removed.Rule;
import dev.signalbox.engine.artifact.Digests;
import dev.signalbox.engine.log.ArtifactRow;
import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.log.RunLog;
import dev.signalbox.engine.log.RunLog.EventFilter;
import dev.signalbox.engine.log.RunRow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What would go of one run.
///
/// @param oldest time of the first event that goes
/// @param newest time of the last
/// @param contents digests of the artifacts whose content goes
public record Measured(Removed removed, Instant oldest, Instant newest, List<String> contents) {

    private static final int PAGE = 2_000;

    public Measured {
        contents = List.copyOf(contents);
    }

    /// Reads every event from the oldest that is kept to `to`.
    ///
    /// @return nothing where they are not all there any more: somebody else was first
    public static Optional<Measured> of(RunLog log, RunRow run, Rule rule, long to) {
        MessageDigest digest = Digests.sha256();
        long next = run.firstSeq();
        long bytes = 0;
        Instant oldest = null;
        Instant newest = null;
        while (next <= to) {
            List<EventLine> page =
                    log.listEvents(
                            run.id(),
                            next - 1,
                            EventFilter.ALL,
                            (int) Math.min(PAGE, to - next + 1));
            if (page.isEmpty()) {
                return Optional.empty();
            }
            for (EventLine line : page) {
                if (line.seq() != next++) {
                    return Optional.empty();
                }
                byte[] text = (line.json() + "\n").getBytes(StandardCharsets.UTF_8);
                digest.update(text);
                bytes += text.length;
                oldest = oldest == null || line.at().isBefore(oldest) ? line.at() : oldest;
                newest = newest == null || line.at().isAfter(newest) ? line.at() : newest;
            }
        }
        if (oldest == null || newest == null) {
            return Optional.empty();
        }
        List<ArtifactRow> artifacts = rule == Rule.AGE ? kept(log, run) : List.of();
        var removed =
                new Removed(
                        rule,
                        run.firstSeq(),
                        to,
                        to - run.firstSeq() + 1,
                        bytes,
                        Digests.text(digest),
                        artifacts.size(),
                        artifacts.stream().mapToLong(row -> row.artifact().bytes()).sum());
        return Optional.of(
                new Measured(
                        removed,
                        oldest,
                        newest,
                        artifacts.stream().map(row -> row.artifact().digest()).toList()));
    }

    private static List<ArtifactRow> kept(RunLog log, RunRow run) {
        return log.listArtifacts(run.id()).stream().filter(row -> row.prunedAt() == null).toList();
    }
}
