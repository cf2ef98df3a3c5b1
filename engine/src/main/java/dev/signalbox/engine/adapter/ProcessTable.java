package dev.signalbox.engine.adapter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The processes of this machine, read from `/proc`.
final class ProcessTable {

    private static final Path PROC = Path.of("/proc");
    private static final long SELF = ProcessHandle.current().pid();

    private ProcessTable() {}

    /// Names one process for as long as the machine runs.
    ///
    /// @param started clock ticks since the machine started
    record Identity(long pid, long started) {}

    /// @param parent the present one; another than at first once that has died
    record Entry(Identity identity, long parent, long session) {
        long pid() {
            return identity.pid();
        }
    }

    /// All but this one, the first one, and those that are dead but not yet waited for.
    static List<Entry> list() {
        var found = new ArrayList<Entry>();
        try (Stream<Path> entries = Files.list(PROC)) {
            entries.map(entry -> entry.getFileName().toString())
                    .filter(ProcessTable::isNumber)
                    .map(Long::parseLong)
                    .filter(pid -> pid != SELF && pid != 1)
                    .forEach(pid -> find(pid).ifPresent(found::add));
        } catch (IOException e) {
            throw new IllegalStateException("processes are found through /proc only", e);
        }
        return found;
    }

    static Optional<Entry> find(long pid) {
        String stat;
        try {
            stat = Files.readString(file(pid, "stat"), StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            return Optional.empty();
        }
        // The command's name stands in brackets and may hold anything, brackets included.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        if (fields[0].equals("Z") || fields[0].equals("X")) {
            return Optional.empty();
        }
        var identity = new Identity(pid, Long.parseLong(fields[19]));
        return Optional.of(
                new Entry(identity, Long.parseLong(fields[1]), Long.parseLong(fields[3])));
    }

    static boolean isAlive(Identity process) {
        return find(process.pid()).filter(now -> now.identity().equals(process)).isPresent();
    }

    /// Whether the environment it was started with has all of these, each `NAME=value`.
    static boolean wasStartedWith(long pid, Set<String> variables) {
        try {
            String environment =
                    Files.readString(file(pid, "environ"), StandardCharsets.ISO_8859_1);
            return List.of(environment.split("\0", -1)).containsAll(variables);
        } catch (IOException _) {
            return false; // gone, or of another user, whom our children cannot become
        }
    }

    /// Changes when the machine starts again, so that older process ids mean nothing any more.
    static String boot() {
        try {
            return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
        } catch (IOException _) {
            return "unknown";
        }
    }

    private static Path file(long pid, String name) {
        return PROC.resolve(Long.toString(pid)).resolve(name);
    }

    private static boolean isNumber(String name) {
        return name.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
