package dev.signalbox.engine.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The folder with the database, the artifacts and the runs. Whoever makes it keeps it to its
/// owner: what is in it is as open as it is.
public final class DataFolder {

    private DataFolder() {}

    /// One that is there stays as it is.
    public static void make(Path folder) throws IOException {
        Files.createDirectories(
                folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}
