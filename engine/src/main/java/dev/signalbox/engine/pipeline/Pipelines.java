package dev.signalbox.engine.pipeline;

import dev.signalbox.core.pipeline.Pipeline;
import dev.signalbox.core.pipeline.PipelineVersion;
import dev.signalbox.core.pipeline.PipelineVersion.PinnedFile;
import dev.signalbox.engine.artifact.ArtifactFiles;
import dev.signalbox.engine.audit.Asker;
import dev.signalbox.engine.audit.AuditCodec;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.audit.AuditEntry.Subject;
import dev.signalbox.engine.json.Nearest;
import dev.signalbox.engine.log.StoreUnavailable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The pipelines of a store: takes new ones in, and hands out parsed versions.
public final class Pipelines implements Versions {

    private static final int MOST_PARSED = 200;

    /// Looked at for one that comes close.
    private static final int MOST_NAMES = 500;

    private static final long MAX_FILE_BYTES = 20L * 1024 * 1024;

    private final PipelineCatalog catalog;
    private final ArtifactFiles files;
    private final InstantSource clock;
    private final AuditCodec audit;
    private final Map<Key, PipelineVersion> parsed =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, PipelineVersion> eldest) {
                    return size() > MOST_PARSED;
                }
            };
    private final Map<String, Integer> latest = new ConcurrentHashMap<>();

    private record Key(String name, int number) {}

    public Pipelines(
            PipelineCatalog catalog, ArtifactFiles files, InstantSource clock, AuditCodec audit) {
        this.catalog = catalog;
        this.files = files;
        this.clock = clock;
        this.audit = audit;
    }

    /// Takes a pipeline in, with the files pinned with it.
    ///
    /// @throws StoreUnavailable it was not kept
    public Registered register(byte[] yaml, PinnedFiles beside, Asker by) {
        return register(yaml, beside, by, _ -> {});
    }

    /// As the other, for somebody who may not register everything.
    ///
    /// @param allowed told of the pipeline before it is kept; throws if it may not be
    public Registered register(
            byte[] yaml, PinnedFiles beside, Asker by, Consumer<Pipeline> allowed) {
        return switch (PipelineParser.parse(yaml, beside)) {
            case Parsed.Invalid invalid -> new Registered.Invalid(invalid);
            case Parsed.Valid(var pipeline, _) -> {
                allowed.accept(pipeline);
                yield keep(yaml, pipeline, beside, by);
            }
        };
    }

    /// @param number absent: the latest
    public Optional<PipelineVersion> find(String name, @Nullable Integer number) {
        Optional<PipelineVersion> cached = findCached(name, number);
        return cached.isPresent() ? cached : catalog.find(name, number).map(this::load);
    }

    /// Names that come close to one that there is not.
    ///
    /// @param projects nothing: of all projects
    public List<String> nearest(String name, @Nullable Set<String> projects) {
        List<String> names =
                catalog.list(projects, null, MOST_NAMES).stream()
                        .map(PipelineCatalog.Kept::name)
                        .toList();
        return Nearest.of(name, names).map(List::of).orElse(List.of());
    }

    /// The version, where it takes no reading.
    public Optional<PipelineVersion> findCached(String name, @Nullable Integer number) {
        Integer wanted = number == null ? latest.get(name) : number;
        if (wanted == null) {
            return Optional.empty();
        }
        synchronized (parsed) {
            return Optional.ofNullable(parsed.get(new Key(name, wanted)));
        }
    }

    @Override
    public PipelineVersion get(String name, int number) {
        return find(name, number)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "there is no version %d of %s".formatted(number, name)));
    }

    private Registered keep(byte[] yaml, Pipeline pipeline, PinnedFiles beside, Asker by) {
        PinnedFiles matching = PipelineParser.pinned(yaml, beside);
        List<PinnedFile> pinned = PipelineParser.listing(matching);
        try {
            for (PinnedFile file : pinned) {
                byte[] content = matching.find(file.path()).orElseThrow();
                files.store(new ByteArrayInputStream(content), MAX_FILE_BYTES);
            }
        } catch (IOException e) {
            throw new StoreUnavailable("cannot keep the files of " + pipeline.name(), e);
        }
        String digest = PipelineParser.digest(yaml, pinned);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<PipelineCatalog.Added> kept =
                catalog.add(
                        pipeline.name(),
                        pipeline.project(),
                        digest,
                        new String(yaml, StandardCharsets.UTF_8),
                        pinned,
                        now,
                        before ->
                                audit.encode(
                                        AuditEntry.done(
                                                        now,
                                                        by,
                                                        "registerPipeline",
                                                        Subject.of("pipeline", pipeline.name()))
                                                .in(pipeline.project())
                                                .changing(before, digest)));
        if (kept.isEmpty()) {
            return new Registered.OfAnotherProject(pipeline.name());
        }
        PipelineCatalog.Added added = kept.get();
        PipelineVersion version = version(added.version(), pipeline);
        remember(version);
        if (added.isNew()) {
            latest.put(version.name(), version.number());
        }
        return new Registered.Kept(version, added.isNew());
    }

    private PipelineVersion load(PipelineCatalog.Kept kept) {
        byte[] yaml = kept.definition().getBytes(StandardCharsets.UTF_8);
        return switch (PipelineParser.parse(yaml, new KeptFiles(kept.files(), files))) {
            case Parsed.Valid(var pipeline, _) -> {
                PipelineVersion version = version(kept, pipeline);
                remember(version);
                yield version;
            }
            case Parsed.Invalid invalid ->
                    throw new IllegalStateException(
                            "version %d of %s can no longer be read: %s"
                                    .formatted(kept.number(), kept.name(), invalid));
        };
    }

    private void remember(PipelineVersion version) {
        synchronized (parsed) {
            parsed.put(new Key(version.name(), version.number()), version);
        }
    }

    private static PipelineVersion version(PipelineCatalog.Kept kept, Pipeline pipeline) {
        return new PipelineVersion(
                kept.name(),
                kept.number(),
                kept.digest(),
                kept.definition(),
                kept.files(),
                pipeline,
                kept.createdAt());
    }

    /// The pinned files of a version that is kept.
    private static final class KeptFiles implements PinnedFiles {

        private final Map<String, PinnedFile> byPath = new HashMap<>();
        private final ArtifactFiles files;

        KeptFiles(List<PinnedFile> pinned, ArtifactFiles files) {
            this.files = files;
            pinned.forEach(file -> byPath.put(file.path(), file));
        }

        @Override
        public List<String> list() {
            return byPath.keySet().stream().sorted().toList();
        }

        @Override
        public Optional<byte[]> find(String path) {
            PinnedFile file = byPath.get(path);
            if (file == null) {
                return Optional.empty();
            }
            try {
                return Optional.of(files.read(file.digest(), MAX_FILE_BYTES));
            } catch (IOException e) {
                throw new StoreUnavailable("cannot read the pinned file " + path, e);
            }
        }
    }
}
