package dev.signalbox.server.identity;

import dev.signalbox.engine.store.DataFolder;
import dev.signalbox.server.settings.BadSettings;
import dev.signalbox.server.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/// The admin's token: the one that was set, else the one in the data folder, made at first start.
public final class AdminToken {

    private static final int SHORTEST = 16;
    private static final int RANDOM = 40;
    private static final String BASE62 =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// Nothing that has ever stood in a README may open a server.
    private static final Set<String> PLACEHOLDERS =
            Set.of(
                    "changeme",
                    "change-me",
                    "default",
                    "secret",
                    "password",
                    "example",
                    "your-token");

    private AdminToken() {}

    /// @throws BadSettings the token is too easily guessed
    public static String of(Settings settings) {
        String given = settings.adminToken();
        return given == null ? kept(file(settings)) : checked(given, "ADMIN_TOKEN");
    }

    public static Path file(Settings settings) {
        return settings.data().resolve("admin-token");
    }

    private static String kept(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return checked(Files.readString(file).strip(), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or make " + file, e);
        }
    }

    private static void create(Path file) throws IOException {
        DataFolder.make(Objects.requireNonNull(file.getParent()));
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        FileAttribute<?> ownerOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (FileChannel channel = FileChannel.open(file, options, ownerOnly)) {
            channel.write(ByteBuffer.wrap((random() + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        } catch (FileAlreadyExistsException _) {
            // Another server was quicker; its token will do.
        }
    }

    private static String random() {
        var random = new SecureRandom();
        var token = new StringBuilder("sbx_");
        for (int i = 0; i < RANDOM; i++) {
            token.append(BASE62.charAt(random.nextInt(BASE62.length())));
        }
        return token.toString();
    }

    private static String checked(String token, String from) {
        String lower = token.toLowerCase(Locale.ROOT);
        if (token.length() < SHORTEST || PLACEHOLDERS.stream().anyMatch(lower::contains)) {
            throw new BadSettings(
                    "%s is too easily guessed: need at least %d characters and no placeholder. Leave it out and a token is made."
                            .formatted(from, SHORTEST));
        }
        return token;
    }
}
