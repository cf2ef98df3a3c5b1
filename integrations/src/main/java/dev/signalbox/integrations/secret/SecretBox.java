package dev.signalbox.integrations.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Encrypts what is kept in the store with a key that is not: AES-256-GCM, under a key in a file of
/// its own that only its owner can read. The file is made when something is first sealed, so
/// nothing that was not sealed needs it.
public final class SecretBox {

    private static final String VERSION = "1:";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Path file;
    private final SecureRandom random = new SecureRandom();
    private @Nullable SecretKeySpec key;

    /// @param file where the key is, or will be: 32 bytes in Base64
    public SecretBox(Path file) {
        this.file = file;
    }

    /// It was sealed with another key, for another purpose, or was changed.
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// @param purpose what it is sealed for; it opens for nothing else
    public String seal(String purpose, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key(true), nonce, purpose).doFinal(plain);
            byte[] all =
                    ByteBuffer.allocate(nonce.length + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array();
            return VERSION + Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or make " + file, e);
        }
    }

    public byte[] open(String purpose, String sealed) throws Unreadable {
        try {
            if (!sealed.startsWith(VERSION)) {
                throw new IllegalArgumentException("need a sealed secret of version " + VERSION);
            }
            byte[] all = Base64.getDecoder().decode(sealed.substring(VERSION.length()));
            byte[] nonce = java.util.Arrays.copyOf(all, NONCE_BYTES);
            return cipher(Cipher.DECRYPT_MODE, key(false), nonce, purpose)
                    .doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
        } catch (GeneralSecurityException | IllegalArgumentException | IOException e) {
            throw new Unreadable("cannot be opened with the key in " + file.getFileName(), e);
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String purpose)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((VERSION + purpose).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private synchronized SecretKeySpec key(boolean make) throws IOException {
        if (key == null) {
            if (make && !Files.exists(file)) {
                create();
            }
            byte[] bytes;
            try {
                bytes = Base64.getDecoder().decode(Files.readString(file).strip());
            } catch (IllegalArgumentException notBase64) {
                throw new IOException(file + " does not hold a key", notBase64);
            }
            if (bytes.length != KEY_BYTES) {
                throw new IOException(
                        "%s: need a key of %d bytes in Base64, got %d"
                                .formatted(file, KEY_BYTES, bytes.length));
            }
            key = new SecretKeySpec(bytes, "AES");
        }
        return key;
    }

    /// Written whole beside its place first: half a key would be worse than none.
    private void create() throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Files.createDirectories(folder);
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        String text = Base64.getEncoder().encodeToString(bytes) + "\n";
        Path next = folder.resolve("%s.%x".formatted(file.getFileName(), random.nextLong()));
        var ownerOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            try (FileChannel channel =
                    FileChannel.open(
                            next,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            ownerOnly)) {
                channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            Files.createLink(file, next);
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        } catch (FileAlreadyExistsException _) {
            // Another process was quicker; its key will do.
        } finally {
            Files.deleteIfExists(next);
        }
    }
}
