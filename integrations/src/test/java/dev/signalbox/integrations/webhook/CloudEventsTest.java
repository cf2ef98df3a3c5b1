package dev.signalbox.integrations.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.log.EventLine;
import dev.signalbox.testkit.store.Story;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.provider.EventFormatProvider;
import io.cloudevents.jackson.JsonFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What is sent is read by the library of the standard.
class CloudEventsTest {

    @Test
    void an_event_is_a_cloud_event_that_carries_its_line() {
        EventLine line =
                Story.of("run_1")
                        .folding("run.created")
                        .event("gate.opened", "script", true, "{\"note\":\"ü\\u0000\"}")
                        .next()
                        .events()
                        .getLast();
        CloudEvent event = read(CloudEvents.of(line));
        assertThat(event.getSpecVersion().toString()).isEqualTo("1.0");
        assertThat(event.getId()).isEqualTo("run_1.2");
        assertThat(event.getSource()).hasToString("/api/v1/runs/run_1");
        assertThat(event.getType()).isEqualTo("dev.signalbox.gate.opened");
        assertThat(event.getSubject()).isEqualTo("run_1/script");
        assertThat(Objects.requireNonNull(event.getTime()).toInstant()).isEqualTo(line.at());
        assertThat(event.getDataContentType()).isEqualTo("application/json");
        assertThat(event.getExtension("sequence")).isEqualTo("00000000000000000002");
        assertThat(new String(CloudEvents.of(line), UTF_8))
                .endsWith("\"data\":" + line.json() + "}");
        assertThat(Objects.requireNonNull(event.getData()).toBytes()).isNotEmpty();
    }

    @Test
    void an_event_of_no_stage_is_about_its_run() {
        EventLine line =
                Story.of("run_1").event("run.started", null, true, "{}").next().events().getFirst();
        assertThat(read(CloudEvents.of(line)).getSubject()).isEqualTo("run_1");
    }

    @Test
    void a_test_message_is_a_cloud_event_too() {
        CloudEvent event = read(CloudEvents.test("tst_1", "whk_1", Story.NOON));
        assertThat(event.getType()).isEqualTo("dev.signalbox.test");
        assertThat(event.getSubject()).isEqualTo("whk_1");
    }

    private static CloudEvent read(byte[] body) {
        return Objects.requireNonNull(
                        EventFormatProvider.getInstance().resolveFormat(JsonFormat.CONTENT_TYPE))
                .deserialize(body);
    }
}
