package dev.signalbox.cli.live;

import dev.signalbox.cli.api.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Consumer;

/// Is told of what came.
public final class StreamedFeed implements Feed {

    private static final int MOST = 200;

    private final EventSource source;
    private final Consumer<String> notes;

    public StreamedFeed(EventSource source, Consumer<String> notes) {
        this.source = source;
        this.notes = notes;
    }

    @Override
    public Piece next(Duration wait) throws InterruptedException {
        var events = new ArrayList<Happened>();
        Optional<Frame> next = source.next(wait);
        while (next.isPresent()) {
            Frame frame = next.get();
            if (frame.id() != null) {
                events.add(Happened.of(frame.data()));
            } else if (frame.event().equals("end")) {
                return new Piece(events, true);
            } else if (frame.event().equals("reset")) {
                tellReset(frame);
            }
            next = events.size() < MOST ? source.next(Duration.ZERO) : Optional.empty();
        }
        return new Piece(events, false);
    }

    private void tellReset(Frame frame) {
        String end = Wire.text(Wire.parse(frame.data().getBytes(StandardCharsets.UTF_8)), "last");
        notes.accept(
                "There is no such place in this log, which ends with "
                        + end
                        + ": everything from its beginning");
    }

    @Override
    public void close() {
        source.close();
    }
}
