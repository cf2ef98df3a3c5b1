package dev.signalbox.store.log;

import dev.signalbox.engine.log.Append;
import dev.signalbox.engine.log.ArtifactRow;
import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.log.GateRow;
import dev.signalbox.engine.log.Removal;
import dev.signalbox.engine.log.Repeat;
import dev.signalbox.engine.log.RunRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A batch whose runs and events have their numbers, each row of a run or gate once, in its last
/// form.
final class Numbered {

    private final Map<String, Run> runs = new LinkedHashMap<>();
    private final Map<GateKey, Gate> gates = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Artifact> artifacts = new ArrayList<>();
    private final List<UsedKey> repeats = new ArrayList<>();
    private final List<Removed> removals = new ArrayList<>();

    record Run(RunRow row, Place place, boolean isNew) {}

    record Event(long pos, long runNo, EventLine line) {}

    record Gate(long runNo, GateRow row) {}

    record Artifact(long runNo, ArtifactRow row) {}

    record UsedKey(long runNo, Repeat repeat) {}

    record Removed(long runNo, Removal removal, Instant at) {}

    private record GateKey(long runNo, String stage) {}

    void add(Append append, Place end, boolean isNew, long firstPos) {
        String id = append.run().id();
        Run known = runs.get(id);
        runs.put(id, new Run(append.run(), end, isNew || (known != null && known.isNew())));
        long pos = firstPos;
        for (EventLine line : append.events()) {
            events.add(new Event(pos++, end.runNo(), line));
        }
        for (GateRow gate : append.gates()) {
            gates.put(new GateKey(end.runNo(), gate.stage()), new Gate(end.runNo(), gate));
        }
        append.artifacts().forEach(row -> artifacts.add(new Artifact(end.runNo(), row)));
        Removal removal = append.removal();
        if (removal != null) {
            removals.add(new Removed(end.runNo(), removal, append.events().getFirst().at()));
        }
        Repeat repeat = append.repeat();
        if (repeat != null) {
            repeats.add(new UsedKey(end.runNo(), repeat));
        }
    }

    Iterable<Run> runs() {
        return runs.values();
    }

    Iterable<Gate> gates() {
        return gates.values();
    }

    List<Event> events() {
        return events;
    }

    List<Artifact> artifacts() {
        return artifacts;
    }

    List<UsedKey> repeats() {
        return repeats;
    }

    List<Removed> removals() {
        return removals;
    }

    /// Whether there is nothing to write.
    boolean isEmpty() {
        return events.isEmpty();
    }

    /// Of the last event; when it is there, all of the batch is.
    long lastPos() {
        return events.getLast().pos();
    }
}
