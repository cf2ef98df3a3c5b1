package dev.signalbox.server.webhook;

import dev.signalbox.server.http.Members;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Which events to send again.
@Schema(name = "ReemitRequest", additionalProperties = Schema.False.class)
record ReemitBody(
        @Schema(required = true) String run,
        @Schema(required = true, minimum = "1") int fromSeq,
        @Schema(required = true, minimum = "1", description = "At most 499 more than `from_seq`")
                int toSeq) {

    static ReemitBody read(byte[] body) {
        var in = Members.of(body, "run", "from_seq", "to_seq");
        var ask = new ReemitBody(in.text("run"), number(in, "from_seq"), number(in, "to_seq"));
        in.check();
        return ask;
    }

    private static int number(Members in, String name) {
        if (in.find(name) == null) {
            in.wrong(name, "is required");
            return 1;
        }
        return Objects.requireNonNullElse(in.findNumber(name, 1, Integer.MAX_VALUE), 1);
    }
}
