package dev.signalbox.server.run;

import dev.signalbox.server.http.Members;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The bodies of commands on a run; all of them may be left out.
final class CommandBody {

    private CommandBody() {}

    @Schema(name = "NextRequest", additionalProperties = Schema.False.class)
    record Next(
            @Schema(description = "Absent: the first stage that waits") @Nullable String stage) {}

    @Schema(name = "ReasonRequest", additionalProperties = Schema.False.class)
    record Reason(@Nullable String reason) {}

    @Schema(name = "EmptyRequest", additionalProperties = Schema.False.class)
    record Nothing() {}

    static @Nullable String read(byte[] body, String member) {
        var in = Members.of(body, member);
        String text = in.findText(member);
        if (text != null && text.length() > 8_000) {
            in.wrong(member, "longer than 8,000 characters");
        }
        in.check();
        return text;
    }

    static void readNothing(byte[] body) {
        Members.of(body).check();
    }
}
