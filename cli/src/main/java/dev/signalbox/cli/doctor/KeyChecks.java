package dev.signalbox.cli.doctor;

import dev.signalbox.cli.doctor.Finding.Fail;
import dev.signalbox.cli.doctor.Finding.Ok;
import dev.signalbox.cli.doctor.Finding.Warn;
import dev.signalbox.engine.audit.AuditFiles;
import dev.signalbox.engine.secret.KeyPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Files that open something, or prove something: whether they are their owner's alone.
final class KeyChecks {

    private static final String TOKEN = "admin token";
    private static final String SECRETS = "secret key";

    private static final String ACCESS = "access file";

    private final Path data;
    private final Told told;

    KeyChecks(Path data, Told told) {
        this.data = data;
        this.told = told;
    }

    List<Finding> look() {
        AuditFiles audit = AuditFiles.in(data, null);
        return List.of(
                token(),
                secretKey(),
                accessFile(),
                kept("audit key", data.resolve(AuditFiles.HMAC_KEY)),
                kept("audit signing key", audit.signingKey()));
    }

    private Finding token() {
        Path file = data.resolve("admin-token");
        if (!Files.exists(file)) {
            return new Ok(
                    TOKEN,
                    told.running()
                            ? "from ADMIN_TOKEN in the environment of the server"
                            : "none yet: the first start of the server writes one");
        }
        Finding found = alone(TOKEN, file);
        return found instanceof Ok && told.variable("ADMIN_TOKEN").isPresent()
                ? new Ok(TOKEN, found.detail() + "; a server with ADMIN_TOKEN takes that instead")
                : found;
    }

    private Finding secretKey() {
        if (told.variable("SIGNALBOX_SECRET_KEY").isPresent()) {
            return new Ok(SECRETS, "from SIGNALBOX_SECRET_KEY in the environment");
        }
        Path file = told.findPath("secret-key-file").orElse(data.resolve("secret.key"));
        Finding found = kept(SECRETS, file);
        if (!(found instanceof Ok) || !Files.exists(file)) {
            return found;
        }
        try {
            var _ = new KeyPlace.InFile(file).read();
            return found;
        } catch (IOException e) {
            return new Fail(SECRETS, String.valueOf(e.getMessage()), "restore it from a backup");
        }
    }

    /// Who can write it says who may do what.
    private Finding accessFile() {
        Path file = told.findPath("access-file").orElse(data.resolve("access.yaml"));
        if (!Files.exists(file)) {
            return new Ok(ACCESS, "none at %s: the roles that are built in".formatted(file));
        }
        try {
            Modes modes = Modes.of(file);
            return modes.lettingOthersWrite()
                    ? new Fail(
                            ACCESS,
                            "%s can be written by others (%s)".formatted(file, modes),
                            "chmod go-w " + file)
                    : new Ok(ACCESS, "%s (%s)".formatted(file, modes));
        } catch (IOException | UnsupportedOperationException e) {
            return new Warn(ACCESS, String.valueOf(e.getMessage()), null);
        }
    }

    private Finding kept(String check, Path file) {
        return Files.exists(file)
                ? alone(check, file)
                : new Ok(check, "none at %s: made when it is needed".formatted(file));
    }

    private Finding alone(String check, Path file) {
        try {
            Modes modes = Modes.of(file);
            if (modes.lettingOthersIn()) {
                return new Fail(
                        check,
                        "%s can be read or written by others (%s)".formatted(file, modes),
                        "chmod 600 %s, and replace what is in it".formatted(file));
            }
            // Whoever keeps it elsewhere, such as in /run/secrets, has reasons of their own.
            String owner = file.startsWith(data) ? Modes.of(data).owner() : modes.owner();
            return modes.owner().equals(owner)
                    ? new Ok(check, "%s (only %s)".formatted(file, owner))
                    : new Fail(
                            check,
                            "%s is %s's, the data folder %s's"
                                    .formatted(file, modes.owner(), owner),
                            "chown %s %s".formatted(owner, file));
        } catch (IOException | UnsupportedOperationException e) {
            return new Warn(check, String.valueOf(e.getMessage()), null);
        }
    }
}
