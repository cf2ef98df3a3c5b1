package dev.signalbox.testkit.store;

import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.engine.secret.KeptSecret;
import dev.signalbox.engine.secret.SecretStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Secrets of an [InMemoryStore].
final class InMemorySecrets implements SecretStore {

    private final Memory memory;
    private final InMemoryStore store;

    InMemorySecrets(Memory memory, InMemoryStore store) {
        this.memory = memory;
        this.store = store;
    }

    private <T> T with(Supplier<T> work) {
        synchronized (memory) {
            store.checkReachable();
            return work.get();
        }
    }

    private static String key(String project, String name) {
        return project + "/" + name;
    }

    @Override
    public Optional<KeptSecret> find(String project, String name) {
        return with(() -> Optional.ofNullable(memory.secrets.get(key(project, name))));
    }

    @Override
    public List<KeptSecret> list(String project, @Nullable String after, int limit) {
        return with(() ->
                memory.secrets.values().stream()
                        .filter(each -> each.project().equals(project))
                        .filter(each -> after == null || each.name().compareTo(after) > 0)
                        .limit(limit)
                        .toList());
    }

    @Override
    public boolean put(KeptSecret secret, AuditLine audit) {
        return with(() -> {
            KeptSecret before = memory.secrets.get(key(secret.project(), secret.name()));
            if ((before == null ? 1 : before.version() + 1) != secret.version()) {
                return false;
            }
            memory.secrets.put(key(secret.project(), secret.name()), secret);
            store.note(audit);
            return true;
        });
    }

    @Override
    public boolean remove(String project, String name, AuditLine audit) {
        return with(() -> {
            boolean removed = memory.secrets.remove(key(project, name)) != null;
            if (removed) {
                store.note(audit);
            }
            return removed;
        });
    }

    @Override
    public List<SealedRow> listSealed() {
        return with(() -> memory.secrets.values().stream().map(KeptSecret::row).toList());
    }

    @Override
    public boolean reseal(SealedRow before, String sealed) {
        return with(() -> {
            var found =
                    memory.secrets.values().stream()
                            .filter(each -> each.sealed().equals(before.sealed()))
                            .findFirst();
            found.ifPresent(each ->
                    memory.secrets.put(
                            key(each.project(), each.name()),
                            new KeptSecret(
                                    each.project(),
                                    each.name(),
                                    each.version(),
                                    sealed,
                                    each.createdAt(),
                                    each.setAt(),
                                    each.setBy())));
            return found.isPresent();
        });
    }
}
