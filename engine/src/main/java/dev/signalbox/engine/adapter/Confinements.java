package dev.signalbox.engine.adapter;

import dev.signalbox.core.pipeline.Work.Isolation;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The confinements a machine has to offer.
///
/// @param setsid of util-linux
/// @param bubblewrap only where it may make PID namespaces
/// @param sandbox only where it may make namespaces of every kind
/// @param prlimit of util-linux
record Confinements(
        Optional<Path> setsid,
        Optional<Path> bubblewrap,
        Optional<Path> sandbox,
        Optional<Path> prlimit) {

    private static final Logger LOG = LoggerFactory.getLogger(Confinements.class);
    private static final long TRIAL_SECONDS = 10;

    static Confinements ofThisMachine() {
        return Found.HERE;
    }

    /// Found out once, at the first use.
    private static final class Found {
        private static final Confinements HERE =
                new Confinements(
                        findProgram("setsid"),
                        findProgram("bwrap")
                                .filter(program ->
                                        works(new Confinement.Namespace(List.of(), program))),
                        findProgram("bwrap").filter(Found::makesSandboxes),
                        findProgram("prlimit"));

        private static boolean makesSandboxes(Path bubblewrap) {
            Optional<Path> prlimit = findProgram("prlimit");
            return prlimit.isPresent()
                    && works(
                            new Confinement.Sandbox(
                                    List.of(),
                                    bubblewrap,
                                    prlimit.get(),
                                    List.of(),
                                    List.of(),
                                    SandboxLimits.usual()));
        }
    }

    /// Nothing where the wanted one cannot be had.
    ///
    /// @param hidden what a sandbox does not show
    /// @param limits of what is in a sandbox
    Optional<Confinement> find(Isolation wanted, List<Path> hidden, SandboxLimits limits) {
        return switch (wanted) {
            case GROUP -> Optional.of(group());
            case BEST -> namespace().or(() -> Optional.of(group()));
            case REQUIRED -> namespace();
            case SANDBOX ->
                    sandbox.flatMap(program ->
                            prlimit.map(limiter -> sandbox(program, limiter, hidden, limits)));
        };
    }

    private Optional<Confinement> namespace() {
        return bubblewrap.map(program -> new Confinement.Namespace(session(), program));
    }

    /// The running JDK comes first in `PATH`, wherever it lies.
    private Confinement sandbox(
            Path program, Path limiter, List<Path> hidden, SandboxLimits limits) {
        Path jdk = Path.of(System.getProperty("java.home"));
        List<Path> shown = hidden.stream().anyMatch(jdk::startsWith) ? List.of(jdk) : List.of();
        return new Confinement.Sandbox(session(), program, limiter, hidden, shown, limits);
    }

    private Confinement group() {
        return new Confinement.Group(session());
    }

    private List<String> session() {
        return setsid.map(Path::toString).map(List::of).orElse(List.of());
    }

    private static Optional<Path> findProgram(String name) {
        return Stream.of(Surroundings.path().split(":", -1))
                .filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// There may be a bubblewrap but no right to make a namespace, as in many containers.
    private static boolean works(Confinement trial) {
        boolean works;
        try {
            Process process =
                    new ProcessBuilder(trial.wrap(List.of("/bin/true"), Path.of("/", "dev")))
                            .redirectInput(Redirect.from(Surroundings.NOTHING))
                            .redirectOutput(Redirect.DISCARD)
                            .redirectError(Redirect.DISCARD)
                            .start();
            works =
                    process.onExit()
                            .thenApply(ended -> ended.exitValue() == 0)
                            .completeOnTimeout(false, TRIAL_SECONDS, TimeUnit.SECONDS)
                            .join();
            process.destroyForcibly();
        } catch (IOException e) {
            LOG.debug("bubblewrap cannot be run", e);
            works = false;
        }
        if (!works) {
            LOG.warn("bubblewrap cannot make a {} here", trial.level().replace('_', ' '));
        }
        return works;
    }
}
