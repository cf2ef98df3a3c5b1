package dev.signalbox.server.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.json.Nearest;
import dev.signalbox.engine.json.Pointers;
import dev.signalbox.engine.webhook.WebhookFilter;
import dev.signalbox.integrations.webhook.Webhooks.Change;
import dev.signalbox.server.http.Members;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What makes or changes an endpoint.
@Schema(name = "WebhookRequest", additionalProperties = Schema.False.class)
record WebhookBody(
        @Schema(maxLength = 2048, description = "Where to send: https, at a public address")
                @Nullable String url,
        @Schema(maxLength = 500) @Nullable String description,
        WebhookView.@Nullable FilterView filter,
        @Nullable Boolean enabled) {

    private static final int LONGEST_DESCRIPTION = 500;
    private static final int MOST_WORDS = 50;
    private static final int MOST_LABELS = 20;
    private static final int LONGEST_WORD = 200;
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_.]*\\*?|\\*");
    private static final List<String> FILTER =
            List.of("project", "types", "stages", "pipelines", "labels");

    /// Of whatever project is meant.
    static final WebhookFilter ANYTHING = WebhookFilter.ALL.in("");

    static Change read(byte[] body, boolean whole) {
        var in = Members.of(body, "url", "description", "filter", "enabled");
        var change =
                new Change(
                        whole ? in.text("url") : in.findText("url"),
                        in.findText("description"),
                        filter(in),
                        enabled(in));
        String description = change.description();
        if (description != null && description.length() > LONGEST_DESCRIPTION) {
            in.wrong("description", "may have %d characters".formatted(LONGEST_DESCRIPTION));
        }
        in.check();
        return change;
    }

    private static @Nullable Boolean enabled(Members in) {
        JsonNode node = in.find("enabled");
        if (node != null && !node.isBoolean()) {
            in.wrong("enabled", "must be true or false");
            return null;
        }
        return node == null ? null : node.booleanValue();
    }

    private static @Nullable WebhookFilter filter(Members in) {
        JsonNode filter = in.find("filter");
        if (filter == null) {
            return null;
        }
        if (!filter.isObject()) {
            in.wrong("filter", "must be an object");
            return null;
        }
        filter.fieldNames()
                .forEachRemaining(name -> {
                    if (!FILTER.contains(name)) {
                        in.wrongAt(
                                Pointers.child("/filter", name),
                                "is not known here" + Nearest.hint(name, FILTER));
                    }
                });
        Set<String> types = words(in, filter, "types");
        for (String type : types) {
            if (!TYPE.matcher(type).matches()) {
                in.wrongAt("/filter/types", "must be types like gate.opened or gate.*");
            }
        }
        JsonNode project = filter.path("project");
        if (!project.isMissingNode() && !isWord(project)) {
            in.wrongAt("/filter/project", "must be the name of a project, or *");
        }
        return new WebhookFilter(
                project.asText(""),
                types,
                words(in, filter, "stages"),
                words(in, filter, "pipelines"),
                labels(in, filter));
    }

    private static Set<String> words(Members in, JsonNode filter, String name) {
        var words = new LinkedHashSet<String>();
        JsonNode list = filter.path(name);
        boolean right = list.isMissingNode() || list.isNull() || list.isArray();
        if (right) {
            for (JsonNode word : list) {
                right &= isWord(word);
                words.add(word.asText());
            }
        }
        if (!right || list.size() > MOST_WORDS) {
            in.wrongAt(
                    Pointers.child("/filter", name),
                    "must be at most %d strings of at most %d characters"
                            .formatted(MOST_WORDS, LONGEST_WORD));
        }
        return words;
    }

    private static Map<String, String> labels(Members in, JsonNode filter) {
        var labels = new LinkedHashMap<String, String>();
        JsonNode object = filter.path("labels");
        boolean right = object.isMissingNode() || object.isNull() || object.isObject();
        for (Map.Entry<String, JsonNode> label : object.properties()) {
            right &= isWord(label.getValue()) && label.getKey().length() <= LONGEST_WORD;
            labels.put(label.getKey(), label.getValue().asText());
        }
        if (!right || object.size() > MOST_LABELS) {
            in.wrongAt(
                    "/filter/labels",
                    "must be an object of at most %d strings of at most %d characters"
                            .formatted(MOST_LABELS, LONGEST_WORD));
        }
        return labels;
    }

    private static boolean isWord(JsonNode node) {
        return node.isTextual()
                && !node.textValue().isEmpty()
                && node.textValue().length() <= LONGEST_WORD;
    }
}
