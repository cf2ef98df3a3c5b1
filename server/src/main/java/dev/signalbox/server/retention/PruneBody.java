package dev.signalbox.server.retention;

import dev.signalbox.engine.pipeline.Durations;
import dev.signalbox.engine.retention.RetentionRules;
import dev.signalbox.server.http.Members;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What is to be removed from finished runs.
@Schema(name = "PruneRequest", additionalProperties = Schema.False.class)
record PruneBody(
        @Schema(
                        description =
                                "Everything of runs that ended longer ago, such as `90d`. Where"
                                        + " neither this nor `keep_events` is given, the server's"
                                        + " settings hold")
                @Nullable String olderThan,
        @Schema(description = "Of every finished run all but so many events", minimum = "1")
                @Nullable Integer keepEvents,
        @Schema(description = "Only runs of this pipeline") @Nullable String pipeline,
        @Schema(description = "Only say what would be removed", defaultValue = "false")
                @Nullable Boolean dryRun) {

    record Ask(RetentionRules rules, boolean dryRun) {}

    static Ask read(byte[] body, RetentionRules usual) {
        var in = Members.of(body, "older_than", "keep_events", "pipeline", "dry_run");
        Duration age = age(in);
        Integer keep = in.findNumber("keep_events", 1, Integer.MAX_VALUE);
        String pipeline = in.findText("pipeline");
        boolean dryRun = dryRun(in);
        boolean says = age != null || keep != null;
        if (!says && usual.keepEverything()) {
            in.wrong(
                    "older_than",
                    "or keep_events is required: the server is set to keep everything");
        }
        in.check();
        var rules =
                says
                        ? new RetentionRules(age, keep == null ? null : keep.longValue(), pipeline)
                        : new RetentionRules(usual.runs(), usual.events(), pipeline);
        return new Ask(rules, dryRun);
    }

    private static @Nullable Duration age(Members in) {
        String text = in.findText("older_than");
        if (text == null) {
            return null;
        }
        Duration age = Durations.parse(text).orElse(null);
        if (age == null) {
            in.wrong("older_than", "must be a duration such as 90d");
        }
        return age;
    }

    private static boolean dryRun(Members in) {
        var node = in.find("dry_run");
        if (node != null && !node.isBoolean()) {
            in.wrong("dry_run", "must be true or false");
        }
        return node != null && node.booleanValue();
    }
}
