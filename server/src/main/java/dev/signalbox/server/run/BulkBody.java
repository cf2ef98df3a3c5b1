package dev.signalbox.server.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.core.identity.Principal;
import dev.signalbox.core.run.RunCommand;
import dev.signalbox.server.http.Members;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// One command for many runs.
///
/// @param dryRun only say what would become of it
@Schema(name = "BulkRequest", additionalProperties = Schema.False.class)
record BulkBody(
        @Schema(required = true) Command command,
        @Schema(required = true, minItems = 1, maxItems = MOST) List<String> runs,
        @Nullable String reason,
        boolean dryRun) {

    static final int MOST = 100;
    private static final int LONGEST_REASON = 8_000;

    BulkBody {
        runs = List.copyOf(runs);
    }

    enum Command {
        PAUSE,
        RESUME,
        CANCEL
    }

    RunCommand by(Principal principal) {
        return switch (command) {
            case PAUSE -> new RunCommand.Pause(reason, principal);
            case RESUME -> new RunCommand.Resume(principal);
            case CANCEL -> new RunCommand.Cancel(reason, principal);
        };
    }

    static BulkBody read(byte[] body) {
        var in = Members.of(body, "command", "runs", "reason", "dry_run");
        Command command = in.word("command", Command.class);
        String reason = in.findText("reason");
        if (reason != null && reason.length() > LONGEST_REASON) {
            in.wrong("reason", "longer than 8,000 characters");
        }
        if (reason != null && command == Command.RESUME) {
            in.wrong("reason", "is not taken with resume");
        }
        Set<String> runs = runs(in);
        boolean dryRun = dryRun(in);
        in.check();
        return new BulkBody(command, List.copyOf(runs), reason, dryRun);
    }

    private static boolean dryRun(Members in) {
        JsonNode node = in.find("dry_run");
        if (node != null && !node.isBoolean()) {
            in.wrong("dry_run", "must be true or false");
        }
        return node != null && node.asBoolean();
    }

    /// Each once, in the order in which they came.
    private static Set<String> runs(Members in) {
        var runs = new LinkedHashSet<String>();
        JsonNode node = in.find("runs");
        if (node == null || !node.isArray() || node.isEmpty() || node.size() > MOST) {
            in.wrong("runs", "must be a list of 1 to %d ids of runs".formatted(MOST));
            return runs;
        }
        for (int i = 0; i < node.size(); i++) {
            if (node.get(i).isTextual()) {
                runs.add(node.get(i).textValue());
            } else {
                in.wrongAt("/runs/" + i, "must be a string");
            }
        }
        return runs;
    }
}
