package dev.signalbox.engine.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/// Encrypts what is kept in the store with a key that is not: AES-256-GCM, under a key in a file of
/// its own that only its owner can read, or in the environment. The file is made when something is
/// first sealed, so nothing that was not sealed needs it. Used by any thread.
///
/// What is sealed reads `2:<key>:<nonce and ciphertext in Base64>`; version 1 did not name its key.
public final class SecretBox {

    private static final String VERSION = "2:";
    private static final String NAMELESS = "1:";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final KeyPlace place;
    private final SecureRandom random = new SecureRandom();
    private @Nullable KeyRing ring;

    /// @param file where the key is, or will be: 32 bytes in Base64
    public SecretBox(Path file) {
        this(new KeyPlace.InFile(file));
    }

    public SecretBox(KeyPlace place) {
        this.place = place;
    }

    /// It was sealed with another key, for another purpose, or was changed.
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /// @param purpose what it is sealed for; it opens for nothing else
    public String seal(String purpose, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            KeyRing.Key key = sealing();
            String header = VERSION + key.id() + ":";
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, key, nonce, header + purpose).doFinal(plain);
            byte[] all =
                    ByteBuffer.allocate(nonce.length + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array();
            return header + Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or make " + place, e);
        }
    }

    public byte[] open(String purpose, String sealed) throws Unreadable {
        if (sealed.startsWith(NAMELESS)) {
            return openNameless(purpose, sealed.substring(NAMELESS.length()));
        }
        int colon = sealed.indexOf(':', VERSION.length());
        if (!sealed.startsWith(VERSION) || colon < 0) {
            throw new Unreadable("is not a sealed value", null);
        }
        String id = sealed.substring(VERSION.length(), colon);
        KeyRing.Key key =
                find(id).orElseThrow(() ->
                        new Unreadable(
                                "was encrypted with the key %s, which %s does not hold"
                                        .formatted(id, place.named()),
                                null));
        String header = sealed.substring(0, colon + 1);
        return open(key, header + purpose, sealed.substring(colon + 1));
    }

    private byte[] openNameless(String purpose, String text) throws Unreadable {
        Unreadable last = new Unreadable("cannot be opened: there is no " + place.named(), null);
        KeyRing known = ring();
        if (known == null) {
            throw last;
        }
        for (KeyRing.Key key : known.keys()) {
            try {
                return open(key, NAMELESS + purpose, text);
            } catch (Unreadable wrong) {
                last = wrong;
            }
        }
        throw last;
    }

    private byte[] open(KeyRing.Key key, String bound, String text) throws Unreadable {
        try {
            byte[] all = Base64.getDecoder().decode(text);
            byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
            return cipher(Cipher.DECRYPT_MODE, key, nonce, bound)
                    .doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new Unreadable("cannot be opened with the key in " + place.named(), e);
        }
    }

    private static Cipher cipher(int mode, KeyRing.Key key, byte[] nonce, String bound)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.spec(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bound.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    // ---- keys

    /// Makes a new key to seal with; the ones before go on opening until [#forgetOldKeys]. A key
    /// that was given from outside is changed there, and nothing happens here.
    ///
    /// @return the id of the key that seals from now on
    public synchronized String changeKey() throws IOException {
        if (place instanceof KeyPlace.InFile file) {
            Optional<KeyRing> before = file.read();
            if (before.isEmpty()) {
                return sealing().id();
            }
            KeyRing next = before.get().withFirst(newKey());
            file.replace(next);
            ring = next;
        }
        return sealing().id();
    }

    public synchronized void forgetOldKeys() throws IOException {
        if (place instanceof KeyPlace.InFile file) {
            KeyRing rest = file.read().orElseThrow().onlyFirst();
            file.replace(rest);
            ring = rest;
        }
    }

    /// Whether the key is made and changed here, rather than given from outside.
    public boolean ownsKey() {
        return place instanceof KeyPlace.InFile;
    }

    /// Whether something was sealed with the key that seals now.
    boolean isCurrent(String sealed) throws IOException {
        return sealed.startsWith(VERSION + sealing().id() + ":");
    }

    /// What the key is in, as messages may say it.
    String placeName() {
        return place.named();
    }

    private synchronized KeyRing.Key sealing() throws IOException {
        KeyRing known = ring;
        if (known == null) {
            known = place.read().orElse(null);
            if (known == null && place instanceof KeyPlace.InFile file) {
                file.create(new KeyRing(java.util.List.of(newKey())));
                known = file.read().orElseThrow();
            }
            if (known == null) {
                throw new IOException("there is no " + place.named());
            }
            ring = known;
        }
        return known.first();
    }

    private KeyRing.Key newKey() {
        byte[] bytes = new byte[KeyRing.KEY_BYTES];
        random.nextBytes(bytes);
        return KeyRing.Key.of(bytes);
    }

    /// Looks again where the key is, when it is not one of those known: another process may have
    /// changed it.
    private synchronized Optional<KeyRing.Key> find(String id) throws Unreadable {
        KeyRing known = ring();
        Optional<KeyRing.Key> found = known == null ? Optional.empty() : known.find(id);
        if (found.isEmpty()) {
            ring = null;
            known = ring();
            found = known == null ? Optional.empty() : known.find(id);
        }
        return found;
    }

    private synchronized @Nullable KeyRing ring() throws Unreadable {
        try {
            if (ring == null) {
                ring = place.read().orElse(null);
            }
            return ring;
        } catch (IOException e) {
            throw new Unreadable("cannot be opened: " + e.getMessage(), e);
        }
    }
}
