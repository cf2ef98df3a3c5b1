package dev.signalbox.testkit.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.core.gate.Decision;
import dev.signalbox.core.gate.GateEvent;
import dev.signalbox.core.identity.Principal;
import dev.signalbox.core.run.RunEvent;
import dev.signalbox.engine.artifact.Digests;
import dev.signalbox.engine.audit.AuditRow;
import dev.signalbox.engine.audit.AuditVerifier;
import dev.signalbox.engine.audit.Verdict;
import dev.signalbox.engine.event.EventCodec;
import dev.signalbox.engine.event.Recorded;
import dev.signalbox.engine.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the audit trail of any simulated world says: every command that was accepted, once, in the
/// order of the log; every refusal that anybody was told of.
final class TrailChecks {

    private TrailChecks() {}

    static void check(World world) {
        var verifier = new AuditVerifier(List.of(), Map.of());
        world.trail().forEach(row -> verifier.next(row.seq(), row.record(), row.hash()));
        assertThat(verifier.end(null)).isInstanceOf(Verdict.Sound.class);

        Map<String, NavigableMap<Long, Recorded>> events = new HashMap<>();
        world.log()
                .forEach((run, lines) -> {
                    var bySeq = new TreeMap<Long, Recorded>();
                    lines.stream().map(EventCodec::decode).forEach(e -> bySeq.put(e.seq(), e));
                    events.put(run, bySeq);
                });
        var ends = new HashMap<String, Long>();
        var told = new HashMap<String, Integer>();
        int refusals = 0;
        for (AuditRow row : world.trail()) {
            JsonNode entry = Json.parse(row.record());
            if (row.index().outcome().equals("refused")) {
                refusals++;
                continue;
            }
            String run = row.index().object();
            long from = entry.get("events_from").longValue();
            assertThat(from)
                    .as("the trail is in the order of the log of %s", run)
                    .isGreaterThanOrEqualTo(ends.getOrDefault(run, 0L));
            ends.put(run, from);
            tell(world, events, row, entry, told);
        }
        assertThat(refusals).isGreaterThanOrEqualTo(world.refusals());
        events.forEach((run, all) -> all.values().forEach(event -> isTold(event, told)));
        assertThat(told.values()).as("entries of what did not happen").allMatch(left -> left == 0);
    }

    /// Counts what an entry tells of.
    private static void tell(
            World world,
            Map<String, NavigableMap<Long, Recorded>> events,
            AuditRow row,
            JsonNode entry,
            Map<String, Integer> told) {
        String run = row.index().object();
        long from = entry.get("events_from").longValue();
        long to = entry.get("events_to").longValue();
        List<String> lines =
                world.log().getOrDefault(run, List.of()).subList((int) from - 1, (int) to);
        MessageDigest sha256 = Digests.sha256();
        lines.forEach(line -> sha256.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
        assertThat(entry.get("after").textValue()).isEqualTo(Digests.text(sha256));
        String who = row.index().principal();
        boolean timed = entry.get("channel").textValue().equals("engine");
        List<Recorded> own =
                events
                        .getOrDefault(run, new TreeMap<>())
                        .subMap(from, true, to, true)
                        .values()
                        .stream()
                        .filter(event -> who.equals(by(event, timed)))
                        .toList();
        assertThat(own).as("what %s led to", row.record()).isNotEmpty();
        for (Recorded event : own) {
            told.merge(run + "#" + event.seq(), 1, Integer::sum);
        }
    }

    private static void isTold(Recorded event, Map<String, Integer> told) {
        String place = event.run() + "#" + event.seq();
        int wanted = by(event, false) != null || by(event, true) != null ? 1 : 0;
        assertThat(told.getOrDefault(place, 0)).as("entries of %s", event).isEqualTo(wanted);
        told.put(place, 0);
    }

    /// Who an event says was behind it.
    ///
    /// @param timed whether to look for what a timer decided, or for what somebody asked
    private static @Nullable String by(Recorded recorded, boolean timed) {
        Principal who =
                switch (recorded.event()) {
                    case RunEvent.Created it -> it.by();
                    case RunEvent.Resumed(var by) -> by;
                    case RunEvent.CancelRequested(_, var by) -> by;
                    case RunEvent.Pruned(_, var by) -> by;
                    case RunEvent.StageReleased(_, var by) -> by;
                    case RunEvent.Paused(_, var stage, var by) -> stage == null ? by : null;
                    case RunEvent.AtGate(_, var event) -> at(event);
                    default -> null;
                };
        if (who == null) {
            return null;
        }
        boolean ours = who.kind() == Principal.Kind.TIMER || who.kind() == Principal.Kind.POLICY;
        return ours == timed ? who.id() : null;
    }

    private static @Nullable Principal at(GateEvent event) {
        return switch (event) {
            case GateEvent.Approved(var decision) -> decision.by();
            case GateEvent.ApprovalRecorded(Decision decision, _, _) -> decision.by();
            case GateEvent.Rejected(var decision) -> decision.by();
            case GateEvent.AutoApproved(var decision) -> decision.by();
            case GateEvent.Expired _, GateEvent.Escalated _ -> Principal.TIMER;
            default -> null;
        };
    }
}
