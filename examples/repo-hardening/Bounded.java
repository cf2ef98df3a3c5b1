import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// One command with an end. At the limit, and when the command leaves processes behind, the whole
/// tree is killed: its descendants as seen while it ran and, on Linux, every process that inherited
/// the mark in its environment, which finds those that were detached from their parent.
record Bounded(List<String> command, Path folder, Map<String, String> environment, Duration limit) {
    private static final String MARK = "SIGNALBOX_BOUNDED";
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration GRACE = Duration.ofSeconds(5);

    /// How it ended.
    ///
    /// @param exitCode empty when the program is missing or was stopped at the limit
    /// @param drained whether all that it wrote was read
    record Result(
            Optional<Integer> exitCode,
            boolean missing,
            boolean timedOut,
            boolean drained,
            long durationMs) {
        boolean succeeded() {
            return exitCode.equals(Optional.of(0));
        }
    }

    /// What a child may know of this environment: where programs are, whose home, which language.
    static Map<String, String> plainEnvironment() {
        var kept = new LinkedHashMap<String, String>();
        for (String name : List.of("PATH", "HOME", "LANG")) {
            Optional.ofNullable(System.getenv(name)).ifPresent(value -> kept.put(name, value));
        }
        return kept;
    }

    Result run(String stdin, OutputStream out, OutputStream error) throws IOException {
        long start = System.nanoTime();
        String mark = MARK + "=" + UUID.randomUUID();
        Process process;
        try {
            process = start(mark);
        } catch (IOException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
            return new Result(Optional.empty(), true, false, true, 0);
        }
        Thread feeding = Thread.startVirtualThread(() -> feed(stdin, process.getOutputStream()));
        Thread reading = Thread.startVirtualThread(() -> pump(process.getInputStream(), out));
        Thread complaints = Thread.startVirtualThread(() -> pump(process.getErrorStream(), error));
        Set<ProcessHandle> seen = new LinkedHashSet<>(Set.of(process.toHandle()));
        boolean ended = await(process, seen);
        kill(seen, mark);
        boolean drained = join(feeding) & join(reading) & join(complaints);
        Optional<Integer> code = ended ? Optional.of(process.exitValue()) : Optional.empty();
        return new Result(code, false, !ended, drained, (System.nanoTime() - start) / 1_000_000);
    }

    private Process start(String mark) throws IOException {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put(MARK, mark.substring(MARK.length() + 1));
        return builder.start();
    }

    private boolean await(Process process, Set<ProcessHandle> seen) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (!process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(seen::add);
                if (System.nanoTime() > end) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// By handle: `Process.destroyForcibly` would also close the pipes, with output still in them.
    private static void kill(Set<ProcessHandle> seen, String mark) {
        long end = System.nanoTime() + GRACE.toNanos();
        boolean alive = true;
        while (alive && System.nanoTime() < end) {
            Set<ProcessHandle> left = new LinkedHashSet<>(seen);
            seen.forEach(handle -> handle.descendants().forEach(left::add));
            marked(mark).forEach(left::add);
            left.removeIf(Bounded::gone);
            left.forEach(ProcessHandle::destroyForcibly);
            seen.addAll(left);
            alive = !left.isEmpty();
            if (alive) {
                LockSupport.parkNanos(LOOK.toNanos() / 4);
            }
        }
    }

    /// A process that ended but that nobody has waited for yet still has an entry: state Z.
    private static boolean gone(ProcessHandle handle) {
        try {
            String stat = Files.readString(Path.of("/proc/" + handle.pid() + "/stat"));
            return !handle.isAlive() || stat.contains(") Z ");
        } catch (IOException e) {
            return !handle.isAlive();
        }
    }

    private static Stream<ProcessHandle> marked(String mark) {
        Path proc = Path.of("/proc");
        if (!Files.isDirectory(proc.resolve("self"))) {
            return Stream.empty();
        }
        return ProcessHandle.allProcesses()
                .filter(handle -> environmentHas(proc.resolve(handle.pid() + "/environ"), mark));
    }

    private static boolean environmentHas(Path environ, String mark) {
        try {
            String text = new String(Files.readAllBytes(environ), StandardCharsets.ISO_8859_1);
            return List.of(text.split("\0")).contains(mark);
        } catch (IOException e) {
            return false; // ended meanwhile, or another user's, which ours cannot have become
        }
    }

    private static void feed(String stdin, OutputStream sink) {
        try (sink) {
            sink.write(stdin.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The command closed its input without reading it all, as it may.
        }
    }

    private static void pump(InputStream source, OutputStream sink) {
        try (source) {
            source.transferTo(sink);
        } catch (IOException e) {
            // The pipe closed with the process.
        }
    }

    private static boolean join(Thread thread) {
        try {
            return thread.join(GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
