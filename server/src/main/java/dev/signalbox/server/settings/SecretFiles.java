package dev.signalbox.server.settings;

import dev.signalbox.engine.secret.SecretReferences;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// `${secret:NAME}` in a setting that is needed before the database is there: the value is in a
/// file of that name, as systemd (`LoadCredential=`) and container engines give them.
final class SecretFiles {

    private static final String USUAL = "/run/secrets";

    private final Path folder;

    private SecretFiles(Path folder) {
        this.folder = folder;
    }

    static SecretFiles of(Sources sources) {
        return new SecretFiles(
                Path.of(
                        sources.find(Setting.SECRETS_DIR)
                                .or(() -> sources.variable("CREDENTIALS_DIRECTORY"))
                                .orElse(USUAL)));
    }

    /// @param address a URL, so that values are encoded for one
    /// @throws BadSettings a value is not there
    String fill(String address) {
        SecretReferences.problem(address)
                .ifPresent(problem -> {
                    throw new BadSettings("database: %s.".formatted(problem));
                });
        return SecretReferences.fill(address, name -> encoded(read(name)));
    }

    private String read(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new BadSettings(
                    "database names the secret %s, and %s cannot be read; %s says where such files are."
                            .formatted(name, file, Setting.SECRETS_DIR.key()));
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
