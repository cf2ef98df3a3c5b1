package dev.signalbox.engine.pipeline;

import dev.signalbox.core.pipeline.PipelineVersion.PinnedFile;
import dev.signalbox.engine.audit.AuditLine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Pipeline versions as they are kept. Parsed nowhere but in [Pipelines].
///
/// Called by any number of threads. Every method throws [dev.signalbox.engine.log.StoreUnavailable]
/// when the store cannot answer.
public interface PipelineCatalog {

    /// Adds the next version of `name`, unless one of its versions holds the same digest already.
    ///
    /// @param project of every version of `name`
    /// @param audit what to write in the audit trail with a new version
    /// @return the new version, or the one that was there; nothing when `name` is of another
    ///   project
    Optional<Added> add(
            String name,
            String project,
            String digest,
            String definition,
            List<PinnedFile> files,
            Instant at,
            Account audit);

    /// Tells the audit trail of a new version.
    interface Account {

        /// @param before digest of the latest version so far
        AuditLine of(@Nullable String before);
    }

    record Added(Kept version, boolean isNew) {}

    /// @param number absent: the latest
    Optional<Kept> find(String name, @Nullable Integer number);

    /// The latest version of every pipeline, by name.
    ///
    /// @param projects nothing: of all projects
    List<Kept> list(@Nullable Set<String> projects, @Nullable String afterName, int limit);

    /// Every version of one pipeline, latest first.
    List<Kept> listVersions(String name, @Nullable Integer belowNumber, int limit);

    /// @param definition the YAML
    record Kept(
            String name,
            int number,
            String digest,
            String definition,
            List<PinnedFile> files,
            Instant createdAt) {
        public Kept {
            files = List.copyOf(files);
        }
    }
}
