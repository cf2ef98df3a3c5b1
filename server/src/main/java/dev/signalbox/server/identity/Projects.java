package dev.signalbox.server.identity;

import dev.signalbox.core.run.RunState;
import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.log.RunLog;
import dev.signalbox.engine.log.RunRow;
import dev.signalbox.engine.pipeline.Pipelines;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// In which project things are. That never changes, so it is remembered.
@Singleton
public class Projects {

    private static final int MOST_KEPT = 50_000;

    private final Host host;
    private final RunLog log;
    private final Map<String, String> known =
            new LinkedHashMap<>(1_024, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                    return size() > MOST_KEPT;
                }
            };

    @Inject
    Projects(Host host, RunLog log) {
        this.host = host;
        this.log = log;
    }

    /// What a path names. Each kind of id has a prefix of its own, but for the names of pipelines.
    public enum Kind {
        RUN,
        PIPELINE,
        ARTIFACT,
        WEBHOOK,
        /// Itself.
        PROJECT
    }

    /// Where it is, if that takes no reading.
    public @Nullable String recall(Kind kind, String id) {
        synchronized (known) {
            return known.get(kind + " " + id);
        }
    }

    /// May block.
    ///
    /// @return nothing when there is no such thing
    public Optional<String> find(Kind kind, String id) {
        String recalled = recall(kind, id);
        if (recalled != null) {
            return Optional.of(recalled);
        }
        Optional<String> found =
                switch (kind) {
                    case RUN -> log.findRun(id).map(RunRow::project);
                    case PIPELINE -> pipeline(host.pipelines(), id);
                    case ARTIFACT ->
                            log.findArtifact(id)
                                    .flatMap(artifact -> find(Kind.RUN, artifact.run()));
                    case PROJECT -> Optional.of(id);
                    case WEBHOOK ->
                            host.store().webhooks().find(id).map(it -> it.filter().project());
                };
        // A webhook may be moved, and for a project there is nothing to remember.
        if (kind != Kind.WEBHOOK && kind != Kind.PROJECT) {
            found.ifPresent(project -> remember(kind, id, project));
        }
        return found;
    }

    /// Of a run that was just begun.
    public void remember(RunState run) {
        remember(Kind.RUN, run.run(), run.head().pipeline().project());
    }

    private void remember(Kind kind, String id, String project) {
        synchronized (known) {
            known.put(kind + " " + id, project);
        }
    }

    private static Optional<String> pipeline(Pipelines pipelines, String name) {
        return pipelines.find(name, null).map(version -> version.pipeline().project());
    }
}
