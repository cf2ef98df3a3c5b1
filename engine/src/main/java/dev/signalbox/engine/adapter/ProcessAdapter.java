package dev.signalbox.engine.adapter;

import dev.signalbox.core.pipeline.Work;
import dev.signalbox.core.run.Failure;
import dev.signalbox.core.run.RunCommand.Report.Note;
import dev.signalbox.engine.adapter.ProcessTable.Entry;
import dev.signalbox.engine.adapter.ProcessTable.Identity;
import dev.signalbox.engine.adapter.StageAdapter.Result;
import dev.signalbox.engine.secret.SecretReferences;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Carries out the stages that say `run: { process: … }`.
public final class ProcessAdapter {

    private static final long LOOK_AT_EVENTS_MS = 100;
    private static final Duration DRAIN = Duration.ofSeconds(5);
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    private final Confinements confinements;
    private final List<Path> hidden;
    private final SandboxLimits limits;

    /// @param data the server's folder, which a sandbox does not show
    public ProcessAdapter(Path data, IsolationRules rules) {
        this(Confinements.ofThisMachine(), data, rules);
    }

    ProcessAdapter(Confinements confinements, Path data, IsolationRules rules) {
        this.confinements = confinements;
        this.hidden = Surroundings.hidden(data, rules.hidden());
        this.limits = rules.limits();
    }

    /// Whether `isolation: required` can be had on this machine.
    public static boolean makesNamespaces() {
        return Confinements.ofThisMachine().bubblewrap().isPresent();
    }

    /// Whether `isolation: sandbox` can be had on this machine.
    public static boolean makesSandboxes() {
        return Confinements.ofThisMachine().sandbox().isPresent();
    }

    /// Starts the process and follows it to its end. When this returns or throws, nothing of it is
    /// left.
    ///
    /// @param extra more `SIGNALBOX_` variables
    /// @throws InterruptedException it was stopped before its end
    public Result run(Work.Process work, AttemptContext attempt, Map<String, String> extra)
            throws IOException, InterruptedException {
        Optional<Confinement> confinement = confinements.find(work.isolation(), hidden, limits);
        if (confinement.isEmpty()) {
            return Result.failed(
                    ("isolation: %s needs namespaces, and this machine offers none: install the"
                                    + " package bubblewrap (bwrap), and let this user make"
                                    + " namespaces")
                            .formatted(work.isolation().name().toLowerCase(Locale.ROOT)),
                    false);
        }
        Path events = Files.createFile(attempt.folder().resolve("events"));
        Map<String, String> environment = environment(work, attempt, extra, events);
        attempt.report(List.of(isolated(confinement.get())));
        Running running = start(work, attempt, confinement.get(), environment);
        var telemetry = new Telemetry(events, attempt);
        int code = follow(running, telemetry, work.grace());
        telemetry.finish();
        return code == 0 ? Result.DONE : new Result.Failed(exit(code, running.output()));
    }

    /// @param tree everything that runs
    private record Running(Process process, ProcessTree tree, OutputPump output) {}

    private Running start(
            Work.Process work,
            AttemptContext attempt,
            Confinement confinement,
            Map<String, String> environment)
            throws IOException, InterruptedException {
        Path folder = attempt.workFolder();
        var builder =
                new ProcessBuilder(confinement.wrap(argv(work), folder))
                        .directory(folder.toFile())
                        .redirectInput(Redirect.from(Surroundings.NOTHING))
                        .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        var log = attempt.log();
        Process process = Spawner.start(builder);
        boolean namespace = confinement.holds();
        Identity leader = ProcessTable.find(process.pid()).map(Entry::identity).orElse(null);
        var tree = new ProcessTree(leader, namespace, marks(attempt));
        try {
            if (leader != null) {
                ProcessMark.of(leader, namespace).write(attempt.folder());
            }
            return new Running(process, tree, OutputPump.start(process, log, attempt.redactor()));
        } catch (IOException e) {
            tree.kill();
            throw new DiskRefused(e);
        } catch (RuntimeException e) {
            tree.kill();
            throw e;
        }
    }

    private static int follow(Running running, Telemetry telemetry, Duration grace)
            throws IOException, InterruptedException {
        try {
            while (!running.process().waitFor(LOOK_AT_EVENTS_MS, TimeUnit.MILLISECONDS)) {
                telemetry.look();
            }
        } catch (InterruptedException e) {
            running.tree().end(grace);
            throw e;
        } finally {
            running.tree().kill();
            running.output().finish(DRAIN);
        }
        return running.process().exitValue();
    }

    /// Makes sure that nothing is left of an attempt that an earlier engine carried out.
    ///
    /// @param folder the attempt's
    public static void reap(Path folder, String run, String stage, int attempt) throws IOException {
        Optional<ProcessMark> mark = ProcessMark.read(folder);
        new ProcessTree(
                        mark.map(ProcessMark::leader).orElse(null),
                        mark.map(ProcessMark::namespace).orElse(false),
                        marks(run, stage, attempt))
                .kill();
    }

    private static List<String> argv(Work.Process work) {
        return work.shell() ? List.of("/bin/sh", "-c", work.argv().getFirst()) : work.argv();
    }

    private static Map<String, String> environment(
            Work.Process work, AttemptContext attempt, Map<String, String> extra, Path events)
            throws IOException {
        Path folder = attempt.workFolder();
        Path temporary = Files.createDirectories(attempt.folder().resolve("tmp"));
        var all = new LinkedHashMap<String, String>();
        all.put("PATH", Surroundings.path());
        all.put("HOME", folder.toString());
        all.put("LANG", "C.UTF-8");
        all.put("LC_ALL", "C.UTF-8");
        all.put("TMPDIR", temporary.toString());
        work.env()
                .forEach((name, value) ->
                        all.put(name, SecretReferences.fill(value, attempt::secret)));
        all.put("SIGNALBOX_RUN", attempt.run());
        all.put("SIGNALBOX_STAGE", attempt.stage());
        all.put("SIGNALBOX_ATTEMPT", Integer.toString(attempt.attempt()));
        all.put("SIGNALBOX_INPUT", attempt.inputFolder().toString());
        all.put("SIGNALBOX_OUTPUT", attempt.outputFolder().toString());
        all.put("SIGNALBOX_EVENTS", events.toString());
        all.putAll(extra);
        return all;
    }

    private static Set<String> marks(AttemptContext attempt) {
        return marks(attempt.run(), attempt.stage(), attempt.attempt());
    }

    private static Set<String> marks(String run, String stage, int attempt) {
        return Set.of(
                "SIGNALBOX_RUN=" + run, "SIGNALBOX_STAGE=" + stage, "SIGNALBOX_ATTEMPT=" + attempt);
    }

    private static Note isolated(Confinement confinement) {
        String level = confinement.level();
        return new Note(
                "stage.isolated",
                "Runs in a " + level.replace('_', ' '),
                "{\"isolation\":\"%s\"}".formatted(level));
    }

    private static Failure exit(int code, OutputPump output) {
        var message = new StringBuilder("The process ended with exit code ").append(code);
        if (code == NOT_FOUND) {
            message.append(" (a program was not found)");
        } else if (code == NOT_EXECUTABLE) {
            message.append(" (a program could not be executed)");
        } else if (code > 128) {
            message.append(" (signal ").append(code - 128).append(')');
        }
        output.lastLine().ifPresent(line -> message.append(": ").append(line));
        return new Failure(Failure.Kind.EXIT, message.toString(), code, true);
    }
}
