package dev.signalbox.cli.doctor;

import dev.signalbox.cli.doctor.Finding.Ok;
import dev.signalbox.cli.doctor.Finding.Warn;
import dev.signalbox.engine.audit.AuditFiles;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether whoever can write the audit trail can write what vouches for it, too.
final class CheckpointCheck {

    private static final String NAME = "audit checkpoints";
    private static final String REMEDY =
            "put them where only the server can add: --audit-checkpoints FILE";

    private CheckpointCheck() {}

    static Finding look(Path data, Told told) {
        Path usual = AuditFiles.in(data, null).checkpoints();
        Path file = told.findPath("audit-checkpoints").orElse(usual).toAbsolutePath().normalize();
        if (file.startsWith(data.normalize())) {
            return inFolder(data, file);
        }
        return Files.exists(file)
                ? new Ok(NAME, file.toString())
                : new Warn(NAME, "there is no %s yet".formatted(file), null);
    }

    private static Finding inFolder(Path data, Path file) {
        boolean signed = Files.exists(AuditFiles.in(data, null).publicKeys());
        if (Files.exists(file)) {
            return new Warn(NAME, file + " is beside what it vouches for", REMEDY);
        }
        return signed
                ? new Ok(NAME, "signed, and not kept in the data folder")
                : new Warn(NAME, "none yet; they will be in the data folder", REMEDY);
    }
}
