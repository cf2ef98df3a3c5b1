package dev.signalbox.server.stream;

import dev.signalbox.engine.event.Times;
import dev.signalbox.engine.json.Json;
import dev.signalbox.server.stream.SocketMessage.Subscribe;
import dev.signalbox.server.stream.SocketMessage.Unsubscribe;
import dev.signalbox.server.stream.SocketMessage.Wrong;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// One WebSocket and its subscriptions. Everything here happens on its event loop.
final class SocketSession implements Hub.Heart {

    private static final int WRITE_QUEUE_BYTES = 256 * 1024;
    private static final int MOST_SUBSCRIPTIONS = 1_000;

    /// By RFC 6455: going away; and one for those who do not listen.
    private static final short GOING_AWAY = 1001;

    private static final short POLICY_VIOLATION = 1008;

    private static final short LAGGED = 4008;

    private final ServerWebSocket socket;
    private final Hub hub;
    private final long heartbeatNanos;
    private final BiFunction<Subscribe, SocketSink, CompletableFuture<Opened>> open;
    private final Seating seating;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Queue<Runnable> waitingForRoom = new ArrayDeque<>();
    private long sentNanos = System.nanoTime();
    private boolean over;
    private Runnable left = () -> {};

    /// @param snapshot what `connected` says
    record Opened(Subscription subscription, String snapshot) {}

    /// @param subscription nothing while it is being opened
    private record Member(SocketSink sink, @Nullable Subscription subscription) {}

    /// Takes a seat, or complains.
    interface Seating {
        Seats.Seat take();
    }

    SocketSession(
            ServerWebSocket socket,
            Hub hub,
            Duration heartbeat,
            Seating seating,
            BiFunction<Subscribe, SocketSink, CompletableFuture<Opened>> open) {
        this.socket = socket;
        this.hub = hub;
        this.heartbeatNanos = heartbeat.toNanos();
        this.seating = seating;
        this.open = open;
    }

    /// @param left told once, when it is over
    void begin(Runnable left) {
        this.left = left;
        hub.add(this);
        socket.setWriteQueueMaxSize(WRITE_QUEUE_BYTES)
                .textMessageHandler(this::receive)
                .binaryMessageHandler(_ -> complain(null, "a message is JSON text"))
                .drainHandler(_ -> drained())
                .exceptionHandler(_ -> leave())
                .closeHandler(_ -> leave());
    }

    private void receive(String text) {
        switch (SocketMessage.read(text)) {
            case Subscribe wanted -> subscribe(wanted);
            case Unsubscribe(String sub) -> unsubscribe(sub);
            case Wrong(String sub, String why) -> complain(sub, why);
        }
    }

    private void subscribe(Subscribe wanted) {
        String sub = wanted.sub();
        if (members.containsKey(sub)) {
            complain(sub, "there is a subscription of this name already");
        } else if (members.size() >= MOST_SUBSCRIPTIONS) {
            complain(sub, "a connection may have %d subscriptions".formatted(MOST_SUBSCRIPTIONS));
        } else {
            try {
                open(wanted, new SocketSink(this, sub, seating.take()));
            } catch (RuntimeException full) {
                complain(sub, String.valueOf(full.getMessage()));
            }
        }
    }

    private void open(Subscribe wanted, SocketSink sink) {
        members.put(wanted.sub(), new Member(sink, null));
        var _ =
                open.apply(wanted, sink)
                        .whenComplete((opened, failure) ->
                                hub.execute(() -> {
                                    if (failure != null) {
                                        sink.leave();
                                        complain(wanted.sub(), reason(failure));
                                    } else {
                                        opened(wanted.sub(), sink, opened);
                                    }
                                }));
    }

    private void opened(String sub, SocketSink sink, Opened opened) {
        Member known = members.get(sub);
        if (known != null && known.sink().equals(sink)) {
            members.put(sub, new Member(sink, opened.subscription()));
            sink.own("connected", opened.snapshot());
            opened.subscription().begin();
        }
    }

    private void unsubscribe(String sub) {
        Member member = members.get(sub);
        if (member == null) {
            complain(sub, "there is no subscription of this name");
            return;
        }
        leave(member);
        member.sink().own("unsubscribed", "{}");
    }

    private static void leave(Member member) {
        if (member.subscription() != null) {
            member.subscription().leave();
        }
        member.sink().leave();
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return String.valueOf(cause.getMessage());
    }

    private void complain(@Nullable String sub, String why) {
        var node = Json.mapper().createObjectNode();
        if (sub != null) {
            node.put("sub", sub);
        }
        node.put("event", "error").putObject("data").put("detail", why);
        send(node.toString());
    }

    void send(String message) {
        if (!over) {
            sentNanos = System.nanoTime();
            socket.writeTextMessage(message);
        }
    }

    boolean isFull() {
        return socket.writeQueueFull();
    }

    void whenDrained(Runnable then) {
        waitingForRoom.add(then);
    }

    /// In turn, so that none keeps the others from the room there is.
    private void drained() {
        for (int left = waitingForRoom.size(); left > 0 && !isFull(); left--) {
            waitingForRoom.remove().run();
        }
    }

    @Override
    public void beat(long nowNanos) {
        if (nowNanos - sentNanos >= heartbeatNanos && !isFull()) {
            send(
                    "{\"event\":\"heartbeat\",\"data\":{\"ts\":\"%s\"}}"
                            .formatted(Times.format(Instant.now())));
        }
    }

    void forget(String sub) {
        members.remove(sub);
    }

    /// It comes back to where it was.
    void cutOff() {
        if (!over) {
            socket.close(isFull() ? LAGGED : GOING_AWAY, isFull() ? "lagged" : "going away");
            leave();
        }
    }

    /// Whoever it is may not have this any more.
    void dismiss() {
        if (!over) {
            socket.close(POLICY_VIOLATION, "not authorized any more");
            leave();
        }
    }

    private void leave() {
        if (!over) {
            over = true;
            left.run();
            hub.remove(this);
            List.copyOf(members.values()).forEach(SocketSession::leave);
        }
    }
}
