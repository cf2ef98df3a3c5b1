package dev.signalbox.integrations.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.engine.event.Times;
import dev.signalbox.engine.log.EventLine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// Events as CloudEvents 1.0 in the structured JSON form. The data is the event's line in the log,
/// byte for byte.
final class CloudEvents {

    static final String MEDIA_TYPE = "application/cloudevents+json";
    static final String TEST_TYPE = "signalbox.test";
    private static final String TYPE_PREFIX = "dev.signalbox.";

    private CloudEvents() {}

    /// What no value of here needs escaping in JSON: ids, types and stages are of letters, digits
    /// and `._-`.
    static byte[] of(EventLine event) {
        String subject = event.stage() == null ? event.run() : event.run() + "/" + event.stage();
        return body(
                event.run() + "." + event.seq(),
                "/api/v1/runs/" + event.run(),
                TYPE_PREFIX + event.type(),
                subject,
                event.at(),
                event.seq(),
                event.json());
    }

    static byte[] test(String id, String webhook, Instant at) {
        return body(
                id,
                "/api/v1/webhooks/" + webhook,
                TYPE_PREFIX + "test",
                webhook,
                at,
                0,
                "{\"type\":\"%s\",\"webhook\":\"%s\"}".formatted(TEST_TYPE, webhook));
    }

    /// Of something that is in no run's log.
    static byte[] announcement(
            String id, String type, String subject, Map<String, String> data, Instant at) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(data).forEach(json::put);
        return body(id, "/api/v1", TYPE_PREFIX + type, subject, at, 0, json.toString());
    }

    private static byte[] body(
            String id,
            String source,
            String type,
            String subject,
            Instant time,
            long sequence,
            String data) {
        return """
        {"specversion":"1.0","id":"%s","source":"%s","type":"%s","subject":"%s","time":"%s",\
        "datacontenttype":"application/json","sequence":"%020d","data":%s}\
        """
                .formatted(id, source, type, subject, Times.format(time), sequence, data)
                .getBytes(StandardCharsets.UTF_8);
    }
}
