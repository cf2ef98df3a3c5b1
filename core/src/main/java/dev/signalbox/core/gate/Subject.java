package dev.signalbox.core.gate;

import dev.signalbox.core.artifact.Artifact;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/// The digest that names exactly what a gate is open on.
public final class Subject {

    private Subject() {}

    /// SHA-256 over the run, the stage, and each artifact's name and content digest in name order;
    /// every part is prefixed by its length, so that no two lists read alike.
    ///
    /// @return `sha256:` and 64 hexadecimal digits
    public static String of(String run, String stage, List<Artifact> artifacts) {
        var text = new StringBuilder("signalbox.gate.v1\n");
        part(text, run);
        part(text, stage);
        artifacts.stream()
                .sorted(Comparator.comparing(Artifact::stage).thenComparing(Artifact::name))
                .forEach(artifact -> {
                    part(text, artifact.stage());
                    part(text, artifact.name());
                    part(text, artifact.digest());
                });
        return "sha256:" + HexFormat.of().formatHex(sha256(text.toString()));
    }

    private static void part(StringBuilder text, String part) {
        text.append(part.length()).append(':').append(part).append('\n');
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
