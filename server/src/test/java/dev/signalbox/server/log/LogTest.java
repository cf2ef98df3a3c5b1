package dev.signalbox.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTest {

    @ParameterizedTest
    @CsvSource({
        "run.created, engine, INFO",
        "run.failed, engine, ERROR",
        "stage.started, stage, INFO",
        "stage.retrying, stage, WARN",
        "gate.opened, gate, INFO",
        "gate.rejected, gate, WARN",
        "tool.invoked, events, INFO",
        "odd, events, INFO"
    })
    void an_event_has_a_tag_and_a_level(String type, String tag, Level level) {
        assertThat(EventMirror.tag(type)).isEqualTo(tag);
        assertThat(EventMirror.level(type)).isEqualTo(level);
    }

    @Test
    void control_characters_are_escaped() {
        var entry =
                new ExtLogRecord(
                        org.jboss.logmanager.Level.INFO,
                        "name %s",
                        ExtLogRecord.FormatStyle.PRINTF,
                        "x");
        entry.setParameters(new Object[] {"a\nFORGED \u001b[31m\u202egnp"});

        assertThat(new Printable().isLoggable(entry)).isTrue();
        assertThat(entry.getMessage()).isEqualTo("name a\\u000aFORGED \\u001b[31m\\u202egnp");
    }

    @Test
    void what_is_printable_stays() {
        assertThat(Printable.escaped("Übersicht 100 % ✓")).isEqualTo("Übersicht 100 % ✓");
    }

    @Test
    void so_many_a_second_are_allowed() {
        var clock = new AtomicLong();
        var allowance = new Allowance(2, clock::get);

        assertThat(allowance.take()).isTrue();
        assertThat(allowance.take()).isTrue();
        assertThat(allowance.take()).isFalse();
        clock.addAndGet(500_000_000);
        assertThat(allowance.take()).isTrue();
        assertThat(allowance.take()).isFalse();
    }
}
