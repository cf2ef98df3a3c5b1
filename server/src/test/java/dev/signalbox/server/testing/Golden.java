package dev.signalbox.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files that hold what others depend on. `UPDATE_GOLDEN=1` writes them anew.
public final class Golden {

    private static final boolean UPDATE = "1".equals(System.getenv("UPDATE_GOLDEN"));

    private Golden() {}

    public static void compare(Path file, String actual) {
        try {
            if (UPDATE) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, actual);
            }
            assertThat(actual)
                    .as("%s; UPDATE_GOLDEN=1 writes it anew", file)
                    .isEqualTo(Files.exists(file) ? Files.readString(file) : "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
