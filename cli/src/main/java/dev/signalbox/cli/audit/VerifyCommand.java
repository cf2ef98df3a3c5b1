package dev.signalbox.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.engine.audit.AuditVerifier;
import dev.signalbox.engine.audit.Checkpoint;
import dev.signalbox.engine.audit.CheckpointFile;
import dev.signalbox.engine.audit.ExportedLine;
import dev.signalbox.engine.audit.SigningKey;
import dev.signalbox.engine.audit.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "verify",
        description = {
            "Say whether every entry of the audit trail is there, and as it was written.",
            "Without options the server looks. With an export, checkpoints and public keys it is",
            "done right here, and no server is asked. Exit code 1: it is not, and from where on."
        })
final class VerifyCommand implements Callable<Integer> {

    private final Context context;

    @Option(
            names = "--export",
            paramLabel = "FILE",
            description = "What audit export wrote, from the first entry on.")
    private @Nullable Path export;

    @Option(
            names = "--checkpoints",
            paramLabel = "FILE",
            description = "The checkpoints, as the server wrote them.")
    private @Nullable Path checkpoints;

    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            description = "The public keys that they are signed with, in PEM.")
    private @Nullable Path publicKey;

    VerifyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JsonNode found = export == null ? asked() : view(offline(export));
        if (context.globals().json) {
            context.terminal().data(Wire.pretty(found));
        } else if (found.path("sound").asBoolean()) {
            sound(found);
        } else {
            throw Failure.of(
                            ExitCode.FAILED,
                            "The audit trail is not sound from entry %d on"
                                    .formatted(found.path("first_bad").asLong()))
                    .detail(Wire.text(found, "detail"));
        }
        return (found.path("sound").asBoolean() ? ExitCode.OK : ExitCode.FAILED).number();
    }

    private void sound(JsonNode found) {
        long entries = found.path("entries").asLong();
        long vouched = found.path("vouched_for").asLong();
        context.terminal().data("%,d entries, each as it was written.".formatted(entries));
        if (vouched == 0) {
            context.terminal()
                    .say(
                            "No checkpoint vouches for them: whether entries are missing at the end nobody can tell.");
        } else {
            context.terminal()
                    .say(
                            "%,d checkpoints agree; the last one vouches for entry %,d."
                                    .formatted(found.path("checkpoints").asInt(), vouched));
        }
    }

    private JsonNode asked() {
        if (checkpoints != null || publicKey != null) {
            throw Failure.usage("Checkpoints and keys need an export")
                    .hint("signalbox audit export -o FILE");
        }
        return context.audit().verify();
    }

    private Verdict offline(Path file) {
        if (checkpoints == null || publicKey == null) {
            throw Failure.usage("An export alone proves little")
                    .detail("Whether it was cut off only --checkpoints and --public-key tell.");
        }
        try {
            List<Checkpoint> signed = CheckpointFile.parse(Files.readString(checkpoints));
            Map<String, PublicKey> keys = SigningKey.read(Files.readString(publicKey));
            var verifier = new AuditVerifier(signed, keys);
            try (BufferedReader lines = Files.newBufferedReader(file)) {
                long number = 0;
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    verifier.next(parse(line, ++number));
                }
            }
            return verifier.end(null);
        } catch (NoSuchFileException e) {
            throw Failure.of(ExitCode.NOT_FOUND, "There is no file " + e.getMessage());
        } catch (IOException | IllegalArgumentException e) {
            throw Failure.of(ExitCode.FAILED, "It cannot be read")
                    .detail(String.valueOf(e.getMessage()));
        }
    }

    private static ExportedLine parse(String line, long number) {
        try {
            return ExportedLine.parse(line);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "line %d is no entry: %s".formatted(number, e.getMessage()), e);
        }
    }

    /// As a server says it.
    private static JsonNode view(Verdict verdict) {
        ObjectNode view = Wire.object();
        switch (verdict) {
            case Verdict.Sound(var entries, var hash, var agreed, var vouchedFor) ->
                    view.put("sound", true)
                            .put("entries", entries)
                            .put("hash", hash)
                            .put("checkpoints", agreed)
                            .put("vouched_for", vouchedFor);
            case Verdict.Broken(var firstBad, var kind, var detail) ->
                    view.put("sound", false)
                            .put("first_bad", firstBad)
                            .put("finding", kind.name().toLowerCase(Locale.ROOT))
                            .put("detail", detail);
        }
        return view;
    }
}
