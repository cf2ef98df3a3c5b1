package dev.signalbox.server.host;

import dev.signalbox.core.identity.Principal;
import dev.signalbox.engine.audit.Asker;
import dev.signalbox.engine.audit.Origin;
import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.pipeline.PinnedFiles;
import dev.signalbox.engine.pipeline.PipelineProblem;
import dev.signalbox.engine.pipeline.Registered;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Registers pipeline files as the server starts. One that is wrong is reported, and keeps nobody
/// from working with the others.
@Singleton
class PipelinesAtStart {

    private static final Logger LOG = Logger.getLogger(PipelinesAtStart.class);
    private static final List<String> NAMES = List.of("pipeline.yaml", "pipeline.yml");

    private static final Asker START = new Asker(Principal.POLICY, Origin.of("start"));

    private final Host host;

    @Inject
    PipelinesAtStart(Host host) {
        this.host = host;
    }

    /// @param paths pipeline files; folders with a `pipeline.yaml`; folders of such folders
    void register(List<Path> paths) {
        for (Path path : paths) {
            try {
                List<Path> files = files(path);
                if (files.isEmpty()) {
                    LOG.warnf("[config] there is no pipeline.yaml in %s", path);
                }
                for (Path file : files) {
                    registerFile(file);
                }
            } catch (IOException e) {
                LOG.warnf("[config] cannot read %s: %s", path, e);
            }
        }
    }

    private void registerFile(Path file) throws IOException {
        byte[] yaml = Files.readAllBytes(file);
        switch (host.pipelines().register(yaml, PinnedFiles.in(file.resolveSibling(".")), START)) {
            case Registered.Kept(var version, _) ->
                    LOG.infof(
                            "[config] %s version %d from %s",
                            version.name(), version.number(), file);
            case Registered.OfAnotherProject(var name) ->
                    LOG.warnf("[config] %s: %s is a pipeline of another project", file, name);
            case Registered.Invalid(var invalid) -> {
                for (PipelineProblem problem : invalid.problems()) {
                    LOG.warnf("[config] %s: %s", file, problem.text());
                }
            }
        }
    }

    private static List<Path> files(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        List<Path> own = in(path);
        if (!own.isEmpty()) {
            return own;
        }
        try (Stream<Path> below = Files.list(path)) {
            return below.filter(Files::isDirectory).sorted().flatMap(f -> in(f).stream()).toList();
        }
    }

    private static List<Path> in(Path folder) {
        return NAMES.stream().map(folder::resolve).filter(Files::isRegularFile).toList();
    }
}
