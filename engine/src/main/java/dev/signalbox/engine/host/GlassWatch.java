package dev.signalbox.engine.host;

import dev.signalbox.engine.access.AccessStore;
import dev.signalbox.engine.access.Grant;
import dev.signalbox.engine.audit.Asker;
import dev.signalbox.engine.audit.AuditCodec;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.audit.AuditEntry.Subject;
import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.engine.run.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees to it that the trail has the end of each glass that was broken, also of one whose time ran
/// out. It allows nothing from that moment on in any case: this is about the account of it.
public final class GlassWatch {

    private static final Logger LOG = LoggerFactory.getLogger(GlassWatch.class);
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final AccessStore access;
    private final AuditCodec codec;
    private final InstantSource clock;
    private final Alarm alarm;
    private final Executor tasks;

    public GlassWatch(
            AccessStore access,
            AuditCodec codec,
            InstantSource clock,
            Alarm alarm,
            Executor tasks) {
        this.access = access;
        this.codec = codec;
        this.clock = clock;
        this.alarm = alarm;
        this.tasks = tasks;
    }

    /// Ends those whose time is over, and comes back for each of the others.
    public void start() {
        tasks.execute(this::look);
    }

    /// Comes back when this one's time is over.
    public void expect(Grant glass) {
        alarm.ring(until(glass), this::start);
    }

    private void look() {
        try {
            Instant now = clock.instant();
            for (Grant glass : access.brokenGlass()) {
                if (glass.holds(now)) {
                    expect(glass);
                } else {
                    end(glass, now);
                }
            }
        } catch (StoreUnavailable e) {
            LOG.warn("[engine] the end of broken glass has to wait: {}", e.getMessage());
            alarm.ring(RETRY, this::start);
        }
    }

    private void end(Grant glass, Instant now) {
        AuditEntry entry =
                AuditEntry.done(
                                now,
                                Asker.POLICY,
                                "mendGlass",
                                Subject.of("member", glass.principal()))
                        .in(glass.project())
                        .with(glass.role(), "its time is over");
        if (access.endGlass(glass, codec.encode(entry))) {
            LOG.warn("[security] the glass of {} is whole again", glass.project());
        }
    }

    private Duration until(Grant glass) {
        Instant end = glass.until();
        Duration left = end == null ? RETRY : Duration.between(clock.instant(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
