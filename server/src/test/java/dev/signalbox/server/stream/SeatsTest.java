package dev.signalbox.server.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.server.problem.ProblemException;
import dev.signalbox.server.problem.ProblemType;
import dev.signalbox.server.settings.Settings;
import dev.signalbox.server.stream.Seats.Seat;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SeatsTest {

    private static final String ADA = "ada";
    private static final String BEA = "bea";

    private final Seats seats = new Seats(settings());

    @Test
    void nobody_takes_more_than_their_share() {
        Seat first = seats.take(ADA);
        seats.take(ADA);
        assertThatThrownBy(() -> seats.take(ADA)).satisfies(is(ProblemType.TOO_MANY_STREAMS));
        first.leave();
        seats.take(ADA);
    }

    @Test
    void all_together_take_no_more_than_there_are() {
        seats.take(ADA);
        seats.take(ADA);
        Seat last = seats.take(BEA);
        assertThatThrownBy(() -> seats.take(BEA)).satisfies(is(ProblemType.STREAMS_FULL));
        last.leave();
        seats.take(BEA);
    }

    private static org.assertj.core.api.ThrowingConsumer<Throwable> is(ProblemType type) {
        return failure -> assertThat(((ProblemException) failure).problem().type()).isEqualTo(type);
    }

    private static Settings settings() {
        var properties = new Properties();
        properties.setProperty("signalbox.max-streams", "3");
        properties.setProperty("signalbox.max-streams-per-principal", "2");
        return Settings.read(properties, Map.of("HOME", "/tmp"));
    }
}
