package dev.signalbox.server.refusal;

import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.audit.AuditEntry.Subject;
import dev.signalbox.engine.audit.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts refusals, so that any number of them leaves few entries: the first of a kind in a minute
/// is told in full, the others by their number. What is of too many kinds is counted by its code
/// alone. Nothing is dropped: what could not be written is counted on.
final class Tally {

    /// Strangers can make up any number of addresses and paths; who is known is limited elsewhere.
    private static final int STRANGERS = 60;

    private static final int KNOWN = 600;

    private final Map<Kind, Count> counts = new LinkedHashMap<>();
    private int strangers;
    private int known;

    private record Kind(
            @Nullable String principal,
            @Nullable String address,
            @Nullable String route,
            String code) {}

    private static final class Count {
        final Refused like;
        final boolean whole;
        final Instant firstAt;
        Instant lastAt;
        boolean told;
        long more;

        Count(Refused like, boolean whole, Instant at) {
            this.like = like;
            this.whole = whole;
            this.firstAt = at;
            this.lastAt = at;
        }
    }

    /// @return whether there is something to tell at once
    synchronized boolean add(Refused refused, Instant at) {
        Origin origin = refused.origin();
        var kind =
                new Kind(
                        refused.by() == null ? null : refused.by().id(),
                        origin.address(),
                        origin.route(),
                        refused.code());
        Count count = counts.get(kind);
        if (count == null && !hasRoom(refused)) {
            count = counts.computeIfAbsent(rest(refused), _ -> new Count(refused, false, at));
            count.told = true;
        } else if (count == null) {
            counts.put(kind, new Count(refused, true, at));
            return true;
        }
        count.more++;
        count.lastAt = at;
        return false;
    }

    private boolean hasRoom(Refused refused) {
        return refused.by() == null ? strangers++ < STRANGERS : known++ < KNOWN;
    }

    private static Kind rest(Refused refused) {
        return new Kind(refused.by() == null ? null : "*", null, null, refused.code());
    }

    /// What is to be told.
    ///
    /// @param entries to write
    /// @param written to be called when they are
    record Due(List<AuditEntry> entries, Runnable written) {}

    /// @param minute whether it is over: then what was only counted is told too
    synchronized Due due(boolean minute) {
        var entries = new ArrayList<AuditEntry>();
        var undo = new ArrayList<Runnable>();
        for (Map.Entry<Kind, Count> each : List.copyOf(counts.entrySet())) {
            Count count = each.getValue();
            if (!count.told) {
                entries.add(first(count));
                undo.add(() -> count.told = true);
            }
            long more = count.more;
            if (minute && more > 0) {
                entries.add(others(count, more));
                undo.add(() -> count.more -= more);
            }
        }
        return new Due(entries, () -> settle(undo, minute));
    }

    private synchronized void settle(List<Runnable> done, boolean minute) {
        done.forEach(Runnable::run);
        if (minute) {
            counts.values().removeIf(count -> count.told && count.more == 0);
            strangers = 0;
            known = 0;
            for (Count left : counts.values()) {
                boolean _ = hasRoom(left.like);
            }
        }
    }

    private static AuditEntry first(Count count) {
        Refused it = count.like;
        return AuditEntry.of(
                count.firstAt,
                it.by(),
                it.origin(),
                it.operation(),
                it.object(),
                it.outcome(),
                it.code());
    }

    private static AuditEntry others(Count count, long more) {
        Refused it = count.like;
        Origin from = it.origin();
        var origin =
                new Origin(
                        from.channel(),
                        null,
                        count.whole ? from.credentialKind() : null,
                        count.whole ? from.credential() : null,
                        null,
                        count.whole ? from.route() : null,
                        count.whole ? from.address() : null,
                        null);
        return AuditEntry.of(
                        count.lastAt,
                        count.whole ? it.by() : null,
                        origin,
                        count.whole ? it.operation() : "various",
                        Subject.of("path", "*"),
                        it.outcome(),
                        it.code())
                .times(more);
    }
}
