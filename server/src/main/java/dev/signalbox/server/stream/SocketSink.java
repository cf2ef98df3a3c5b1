package dev.signalbox.server.stream;

import dev.signalbox.engine.json.Json;
import dev.signalbox.server.stream.Seats.Seat;
import java.util.List;

/// One subscription among those of a WebSocket: an event is a message with the same id, name and
/// data as its frame in Server-Sent Events.
final class SocketSink implements Sink {

    private final SocketSession session;
    private final String sub;
    private final Seat seat;

    /// The beginning of every message about it.
    private final String head;

    private boolean over;

    SocketSink(SocketSession session, String sub, Seat seat) {
        this.session = session;
        this.sub = sub;
        this.seat = seat;
        this.head = "{\"sub\":" + Json.mapper().getNodeFactory().textNode(sub) + ",";
    }

    @Override
    public void events(List<Entry> entries, Interest interest) {
        for (Entry entry : entries) {
            session.send(head + "\"id\":\"" + interest.id(entry) + "\"," + entry.message());
        }
    }

    @Override
    public void own(String name, String json) {
        session.send(head + "\"event\":\"" + name + "\",\"data\":" + json + "}");
    }

    @Override
    public boolean isFull() {
        return session.isFull();
    }

    @Override
    public void whenDrained(Runnable then) {
        session.whenDrained(then);
    }

    @Override
    public void end() {
        leave();
    }

    /// One that takes nothing takes nothing of the others either.
    @Override
    public void cutOff() {
        leave();
        session.cutOff();
    }

    void leave() {
        if (!over) {
            over = true;
            seat.leave();
            session.forget(sub);
        }
    }
}
