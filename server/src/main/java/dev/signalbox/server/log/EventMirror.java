package dev.signalbox.server.log;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.log.Committed;
import dev.signalbox.engine.log.EventLine;
import dev.signalbox.server.event.Commits;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jboss.logging.MDC;

/// Says every event in the process's own log too, a line each. A busy server would say little else:
/// what comes faster than can be read is counted and left out; the events themselves have it.
@Singleton
public class EventMirror {

    private static final Logger LOG = Logger.getLogger("signalbox.events");

    /// Lines a second, after a burst of as many again.
    private static final int A_SECOND = 200;

    private final Commits commits;
    private final ConcurrentLinkedQueue<EventLine> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger length = new AtomicInteger();
    private final AtomicBoolean called = new AtomicBoolean();
    private final AtomicLong leftOut = new AtomicLong();
    private final Allowance allowance = new Allowance(A_SECOND, System::nanoTime);

    @Inject
    EventMirror(Commits commits) {
        this.commits = commits;
    }

    void start(@Observes StartupEvent event) {
        commits.listen(this::committed);
    }

    /// On the log writer's thread.
    private void committed(Committed committed) {
        for (EventLine line : committed.append().events()) {
            if (length.get() < A_SECOND && allowance.take()) {
                length.incrementAndGet();
                waiting.add(line);
            } else {
                leftOut.incrementAndGet();
            }
        }
        if (!waiting.isEmpty() && called.compareAndSet(false, true)) {
            Thread.ofVirtual().start(this::write);
        }
    }

    private void write() {
        called.set(false);
        for (EventLine line; (line = waiting.poll()) != null; ) {
            length.decrementAndGet();
            long out = leftOut.getAndSet(0);
            if (out > 0) {
                LOG.infof("[events] %,d more events, too fast to be said here", out);
            }
            say(line);
        }
    }

    private static void say(EventLine line) {
        JsonNode event = Json.parse(line.json());
        MDC.put("run", line.run());
        MDC.put("seq", line.seq());
        MDC.put("type", line.type());
        try {
            LOG.logf(
                    level(line.type()),
                    "[%s] %s #%d %s: %s",
                    tag(line.type()),
                    line.run(),
                    line.seq(),
                    line.type(),
                    event.path("message").asText());
        } finally {
            MDC.clear();
        }
    }

    static String tag(String type) {
        return switch (type.substring(0, Math.max(0, type.indexOf('.')))) {
            case "run" -> "engine";
            case "stage" -> "stage";
            case "gate", "review" -> "gate";
            default -> "events";
        };
    }

    static Level level(String type) {
        if (type.endsWith(".failed")) {
            return Level.ERROR;
        }
        return switch (type) {
            case "gate.rejected", "gate.expired", "stage.retrying", "budget.exceeded" -> Level.WARN;
            default -> Level.INFO;
        };
    }
}
