package dev.signalbox.cli.verify;

import dev.signalbox.cli.verify.Finding.Fault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one reading by a channel brings, as it comes in.
final class Reading {

    private final String channel;
    private final List<String> expected;
    private final Goal goal;
    private final List<Line> lines = new ArrayList<>();
    private int connections;
    private @Nullable Fault fault;

    Reading(String channel, Look look, Goal goal) {
        this.channel = channel;
        this.expected = look.of(goal.log());
        this.goal = goal;
    }

    void connected() {
        connections++;
    }

    /// Takes a line, unless it is newer than what is looked at.
    void take(Line line) {
        if (goal.over() || line.seq() <= goal.upTo()) {
            lines.add(line);
        }
    }

    int expected() {
        return expected.size();
    }

    /// Whether no more is wanted. A run that is over has to say so itself.
    boolean isFull() {
        return fault != null
                || lines.size() > expected.size()
                || (!goal.over() && lines.size() == expected.size());
    }

    /// Something other than a line is wrong.
    void wrong(String what) {
        if (fault == null) {
            fault = Fault.of(what);
        }
    }

    Finding finding() {
        Fault difference = Comparison.first(expected, lines);
        return new Finding(
                channel, lines.size(), connections, difference == null ? fault : difference);
    }
}
