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
record Confinements(Optional<Path> setsid, Optional<Path> bubblewrap) {

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
                        findProgram("bwrap").filter(Confinements::makesNamespaces));
    }

    /// Nothing where the wanted one cannot be had.
    Optional<Confinement> find(Isolation wanted) {
        return switch (wanted) {
            case GROUP -> Optional.of(group());
            case BEST -> namespace().or(() -> Optional.of(group()));
            case REQUIRED -> namespace();
        };
    }

    private Optional<Confinement> namespace() {
        return bubblewrap.map(program -> new Confinement.Namespace(session(), program));
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
    private static boolean makesNamespaces(Path program) {
        var trial = new Confinement.Namespace(List.of(), program);
        boolean works;
        try {
            Process process =
                    new ProcessBuilder(trial.wrap(List.of("/bin/true"), Path.of("/")))
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
            LOG.debug("{} cannot be run", program, e);
            works = false;
        }
        if (!works) {
            LOG.warn("{} cannot make a PID namespace here; using process groups", program);
        }
        return works;
    }
}
