package dev.signalbox.testkit.store;

import dev.signalbox.core.pipeline.PipelineVersion.PinnedFile;
import dev.signalbox.engine.pipeline.PipelineCatalog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

final class InMemoryCatalog implements PipelineCatalog {

    private final Memory memory;
    private final InMemoryStore store;

    InMemoryCatalog(Memory memory, InMemoryStore store) {
        this.memory = memory;
        this.store = store;
    }

    private <T> T on(Supplier<T> answer) {
        synchronized (memory) {
            store.checkReachable();
            return answer.get();
        }
    }

    @Override
    public Optional<Added> add(
            String name,
            String project,
            String digest,
            String definition,
            List<PinnedFile> files,
            Instant at,
            Account audit) {
        return on(() -> {
            String owner = memory.projects.putIfAbsent(name, project);
            if (owner != null && !owner.equals(project)) {
                return Optional.empty();
            }
            List<Kept> known = memory.pipelines.computeIfAbsent(name, _ -> new ArrayList<>());
            for (Kept version : known) {
                if (version.digest().equals(digest)) {
                    return Optional.of(new Added(version, false));
                }
            }
            List<PinnedFile> sorted =
                    files.stream().sorted(Comparator.comparing(PinnedFile::path)).toList();
            store.note(audit.of(known.isEmpty() ? null : known.getLast().digest()));
            known.add(new Kept(name, known.size() + 1, digest, definition, sorted, at));
            return Optional.of(new Added(known.getLast(), true));
        });
    }

    @Override
    public Optional<Kept> find(String name, @Nullable Integer number) {
        return listVersions(name, number == null ? null : Integer.valueOf(number + 1), 1).stream()
                .filter(version -> number == null || version.number() == number)
                .findFirst();
    }

    @Override
    public List<Kept> list(@Nullable Set<String> projects, @Nullable String afterName, int limit) {
        return on(() ->
                memory
                        .pipelines
                        .tailMap(afterName == null ? "" : afterName, afterName == null)
                        .values()
                        .stream()
                        .map(List::getLast)
                        .filter(kept ->
                                projects == null
                                        || projects.contains(memory.projects.get(kept.name())))
                        .limit(limit)
                        .toList());
    }

    @Override
    public List<Kept> listVersions(String name, @Nullable Integer belowNumber, int limit) {
        return on(() ->
                memory.pipelines.getOrDefault(name, List.of()).reversed().stream()
                        .filter(version -> belowNumber == null || version.number() < belowNumber)
                        .limit(limit)
                        .toList());
    }
}
