package dev.signalbox.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/// Whose a file is, and what others may do with it.
record Modes(String owner, Set<PosixFilePermission> all) {

    private static final Set<PosixFilePermission> WRITE =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    private static final Set<PosixFilePermission> OF_OTHERS =
            EnumSet.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.GROUP_EXECUTE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE,
                    PosixFilePermission.OTHERS_EXECUTE);

    Modes {
        all = Set.copyOf(all);
    }

    /// @throws UnsupportedOperationException its file system knows none of this
    static Modes of(Path file) throws IOException {
        PosixFileAttributes there = Files.readAttributes(file, PosixFileAttributes.class);
        return new Modes(there.owner().getName(), there.permissions());
    }

    boolean lettingOthersWrite() {
        return all.stream().anyMatch(WRITE::contains);
    }

    boolean lettingOthersIn() {
        return all.stream().anyMatch(OF_OTHERS::contains);
    }

    @Override
    public String toString() {
        return PosixFilePermissions.toString(all);
    }
}
