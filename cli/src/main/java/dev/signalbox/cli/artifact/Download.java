package dev.signalbox.cli.artifact;

import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.api.Service;
import dev.signalbox.engine.view.ArtifactView;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Fetches artifacts, and believes nothing whose digest is not the one on record.
public final class Download {

    private static final int MOST_IN_MEMORY = 64 * 1024 * 1024;

    private Download() {}

    /// A file appears whole and verified, or not at all.
    public static void verified(Service service, ArtifactView artifact, Path file)
            throws IOException {
        Path beside =
                Files.createTempFile(file.toAbsolutePath().getParent(), ".signalbox-", ".part");
        try {
            try (OutputStream out = Files.newOutputStream(beside)) {
                copy(service, artifact, out);
            }
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /// All of it at once; for artifacts people look at.
    public static byte[] verified(Service service, ArtifactView artifact) {
        if (artifact.size() > MOST_IN_MEMORY) {
            throw Failure.of(ExitCode.FAILED, artifact.name() + " is too large to show")
                    .hint("signalbox artifact get %s -o FILE".formatted(artifact.id()));
        }
        var content = new ByteArrayOutputStream();
        try {
            copy(service, artifact, content);
        } catch (IOException e) {
            throw unreadable(artifact, e);
        }
        return content.toByteArray();
    }

    private static void copy(Service service, ArtifactView artifact, OutputStream out)
            throws IOException {
        MessageDigest sha256 = sha256();
        try (InputStream in = new DigestInputStream(service.openArtifact(artifact.id()), sha256)) {
            in.transferTo(out);
        }
        String found = "sha256:" + HexFormat.of().formatHex(sha256.digest());
        if (!found.equals(artifact.digest())) {
            throw Failure.of(ExitCode.DAMAGED, artifact.name() + " is damaged")
                    .detail(
                            "On record is %s, what came is %s."
                                    .formatted(artifact.digest(), found));
        }
    }

    /// A path below a folder, for a name that comes from elsewhere.
    public static Path inside(Path folder, String name) {
        Path base = folder.toAbsolutePath().normalize();
        Path file = base.resolve(name).normalize();
        if (!file.startsWith(base) || file.equals(base)) {
            throw Failure.of(ExitCode.DAMAGED, "The name leads out of the folder: " + name);
        }
        return file;
    }

    /// One segment of a path.
    public static String fileName(String name) {
        String safe = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return safe.startsWith(".") ? "_" + safe : safe;
    }

    private static Failure unreadable(ArtifactView artifact, IOException e) {
        return Failure.of(ExitCode.FAILED, "Cannot read " + artifact.name())
                .detail(String.valueOf(e.getMessage()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
