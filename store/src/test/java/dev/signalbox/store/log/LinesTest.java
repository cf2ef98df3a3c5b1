package dev.signalbox.store.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.log.EventLine;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LinesTest {

    private static final Instant AT = Instant.parse("2026-02-03T04:05:06.007Z");
    private static final String HEAD =
            "{\"seq\":12,\"id\":\"run_1.12\",\"run\":\"run_1\",\"ts\":\"2026-02-03T04:05:06.007Z\","
                    + "\"type\":\"gate.opened\"";

    @Test
    void the_head_that_the_columns_say_is_left_out() {
        EventLine line = line("script", HEAD + ",\"stage\":\"script\",\"attempt\":1}");

        assertThat(Lines.rest(line)).isEqualTo(",\"attempt\":1}");
        assertThat(readBack(line)).isEqualTo(line.json());
    }

    @Test
    void a_line_without_a_stage_is_shortened_too() {
        EventLine line = line(null, HEAD + ",\"stage\":\"odd\"}");

        assertThat(Lines.rest(line)).isEqualTo(",\"stage\":\"odd\"}");
        assertThat(readBack(line)).isEqualTo(line.json());
    }

    @Test
    void a_line_that_begins_differently_is_kept_whole() {
        for (String json :
                new String[] {
                    "{}",
                    "{\"seq\": 12}",
                    HEAD + "{",
                    HEAD.replace("007Z", "008Z") + "}",
                    HEAD.replace("run_1.12", "evt_1") + "}"
                }) {
            EventLine line = line(null, json);
            assertThat(Lines.rest(line)).isEqualTo(json);
            assertThat(readBack(line)).isEqualTo(json);
        }
    }

    private static EventLine line(@Nullable String stage, String json) {
        return new EventLine("run_1", 12, AT, "gate.opened", stage, true, json);
    }

    private static String readBack(EventLine line) {
        return Lines.whole(
                line.run(),
                line.seq(),
                line.at().toEpochMilli(),
                line.type(),
                line.stage(),
                Lines.rest(line));
    }
}
