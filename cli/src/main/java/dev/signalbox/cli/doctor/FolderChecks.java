package dev.signalbox.cli.doctor;

import dev.signalbox.cli.doctor.Finding.Fail;
import dev.signalbox.cli.doctor.Finding.Ok;
import dev.signalbox.cli.doctor.Finding.Warn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The data folder: whether it can be worked in, and by whom.
final class FolderChecks {

    private static final String ANOTHER = "give another one with --data";

    private final Path data;

    FolderChecks(Path data) {
        this.data = data;
    }

    List<Finding> look() {
        return Files.isDirectory(data)
                ? List.of(writable(), access())
                : List.of(writable(), new Ok("folder access", "only you, once it is made"));
    }

    private Finding writable() {
        if (!Files.isWritable(MachineChecks.nearest(data))) {
            return new Fail("data folder", data + " cannot be written", ANOTHER);
        }
        if (!Files.isDirectory(data)) {
            return Files.exists(data)
                    ? new Fail("data folder", data + " is no folder", ANOTHER)
                    : new Ok("data folder", data + " (made when needed)");
        }
        try {
            Path probe = Files.createTempFile(data, ".doctor-", "");
            Files.delete(probe);
            return new Ok("data folder", data.toString());
        } catch (IOException e) {
            return new Fail("data folder", data + ": " + e.getMessage(), ANOTHER);
        }
    }

    /// The database and the artifacts in it are as open as the folder is.
    private Finding access() {
        try {
            Modes modes = Modes.of(data);
            String found = "%s, %s".formatted(modes.owner(), modes);
            if (modes.lettingOthersWrite()) {
                return new Fail(
                        "folder access", found + ": others can write there", "chmod 700 " + data);
            }
            if (modes.lettingOthersIn()) {
                return new Warn(
                        "folder access",
                        found + ": others can read runs and artifacts",
                        "chmod 700 " + data);
            }
            return new Ok("folder access", found);
        } catch (IOException | UnsupportedOperationException e) {
            return new Warn("folder access", String.valueOf(e.getMessage()), null);
        }
    }
}
