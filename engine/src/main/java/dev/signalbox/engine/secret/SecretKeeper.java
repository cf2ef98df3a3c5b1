package dev.signalbox.engine.secret;

import dev.signalbox.core.pipeline.Pipeline;
import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.engine.secret.SealedRows.SealedRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes secrets into keeping, and gives them out to who uses them. Used by any thread.
public final class SecretKeeper implements Secrets {

    /// Shorter ones could not be told from other text in a log, and would stay there.
    public static final int LEAST_CHARS = 6;

    public static final int MOST_BYTES = 32 * 1024;

    private final SecretStore store;
    private final List<SealedRows> sealed;
    private final SecretBox box;
    private final InstantSource clock;

    /// @param sealed everything that the box has sealed, the store's own included
    public SecretKeeper(
            SecretStore store, List<SealedRows> sealed, SecretBox box, InstantSource clock) {
        this.store = store;
        this.sealed = List.copyOf(sealed);
        this.box = box;
        this.clock = clock;
    }

    /// What the box sealed cannot be opened any more.
    public static final class KeyLost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        KeyLost(String message) {
            super(message);
        }
    }

    /// @param values how many were sealed anew
    /// @param oldKeyNeeded whether keys from outside have to stay until they are taken away there
    public record Rotated(String key, int values, boolean oldKeyNeeded) {}

    /// What is wrong with a value, if anything.
    public static Optional<String> problem(String value) {
        if (value.length() < LEAST_CHARS) {
            return Optional.of("must have at least %d characters".formatted(LEAST_CHARS));
        }
        if (value.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Optional.of("must have at most %,d bytes".formatted(MOST_BYTES));
        }
        return value.indexOf('\0') >= 0
                ? Optional.of("must not hold a zero character")
                : Optional.empty();
    }

    @Override
    public String reveal(String project, String name) throws SecretUnavailable {
        KeptSecret kept =
                store.find(project, name)
                        .orElseThrow(() -> SecretUnavailable.missing(project, name));
        try {
            return new String(box.open(kept.purpose(), kept.sealed()), StandardCharsets.UTF_8);
        } catch (SecretBox.Unreadable e) {
            throw SecretUnavailable.unreadable(name, String.valueOf(e.getMessage()));
        }
    }

    /// Of the secrets that a pipeline names, those that nobody has set.
    public List<String> missing(Pipeline pipeline) {
        return SecretReferences.in(pipeline).stream()
                .filter(name -> store.find(pipeline.project(), name).isEmpty())
                .toList();
    }

    /// @param value as [#problem] wants it
    /// @return the version it is now
    public KeptSecret put(String project, String name, String value, String by, AuditLine audit) {
        byte[] plain = value.getBytes(StandardCharsets.UTF_8);
        while (true) {
            KeptSecret before = store.find(project, name).orElse(null);
            KeptSecret next = sealed(project, name, before, plain, by);
            if (store.put(next, audit)) {
                return next;
            }
        }
    }

    private KeptSecret sealed(
            String project, String name, @Nullable KeptSecret before, byte[] plain, String by) {
        int version = before == null ? 1 : before.version() + 1;
        Instant now = clock.instant();
        return new KeptSecret(
                project,
                name,
                version,
                box.seal(KeptSecret.purpose(project, name, version), plain),
                before == null ? now : before.createdAt(),
                now,
                by);
    }

    public List<KeptSecret> list(String project, @Nullable String after, int limit) {
        return store.list(project, after, limit);
    }

    public boolean remove(String project, String name, AuditLine audit) {
        return store.remove(project, name, audit);
    }

    /// Seals everything anew, under a new key. When it breaks off, both keys stay, and the next
    /// rotation does the rest.
    ///
    /// @throws KeyLost something cannot be opened; then nothing was changed
    public synchronized Rotated rotate() {
        check();
        try {
            String key = box.changeKey();
            int values = 0;
            for (SealedRows rows : sealed) {
                for (SealedRow row : rows.listSealed()) {
                    values += reseal(rows, row) ? 1 : 0;
                }
            }
            if (allCurrent()) {
                box.forgetOldKeys();
            }
            return new Rotated(key, values, !box.ownsKey());
        } catch (IOException e) {
            throw new UncheckedIOException("the key cannot be changed", e);
        }
    }

    private boolean reseal(SealedRows rows, SealedRow row) throws IOException {
        if (box.isCurrent(row.sealed())) {
            return false;
        }
        try {
            byte[] plain = box.open(row.purpose(), row.sealed());
            return rows.reseal(row, box.seal(row.purpose(), plain));
        } catch (SecretBox.Unreadable e) {
            throw lost(row, e);
        }
    }

    private boolean allCurrent() throws IOException {
        for (SealedRows rows : sealed) {
            for (SealedRow row : rows.listSealed()) {
                if (!box.isCurrent(row.sealed())) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Opens everything once.
    ///
    /// @throws KeyLost something cannot be opened
    public void check() {
        check(sealed);
    }

    /// The same for secrets alone, before a server works with them.
    ///
    /// @throws KeyLost one cannot be opened
    public void checkSecrets() {
        check(List.of(store));
    }

    private void check(List<SealedRows> all) {
        for (SealedRows rows : all) {
            for (SealedRow row : rows.listSealed()) {
                try {
                    box.open(row.purpose(), row.sealed());
                } catch (SecretBox.Unreadable e) {
                    throw lost(row, e);
                }
            }
        }
    }

    private KeyLost lost(SealedRow row, SecretBox.Unreadable why) {
        return new KeyLost(
                ("What the database keeps encrypted cannot be read: %s %s. Bring back the key"
                                + " that was in %s, or remove what it encrypted.")
                        .formatted(row.place(), why.getMessage(), box.placeName()));
    }
}
