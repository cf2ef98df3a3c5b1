package dev.signalbox.server.stream;

import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemType;
import dev.signalbox.server.settings.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/// How many streams are open: in all, and of each principal.
@Singleton
public class Seats {

    private final int most;
    private final int mostOfOne;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    @Inject
    Seats(Settings settings) {
        this.most = settings.maxStreams();
        this.mostOfOne = settings.maxStreamsPerPrincipal();
    }

    /// To be given back once.
    interface Seat {
        void leave();
    }

    /// @param open now
    /// @param most how many may be open
    /// @param mostOfOne how many of them one principal may have
    public record Tally(int open, int most, int mostOfOne) {}

    public synchronized Tally tally() {
        return new Tally(all, most, mostOfOne);
    }

    /// @throws dev.signalbox.server.problem.ProblemException there is no seat left
    synchronized Seat take(String who) {
        int own = taken.getOrDefault(who, 0);
        if (own >= mostOfOne) {
            throw full(ProblemType.TOO_MANY_STREAMS, "%s has %d streams open.".formatted(who, own));
        }
        if (all >= most) {
            throw full(ProblemType.STREAMS_FULL, "%d streams are open.".formatted(all));
        }
        all++;
        taken.put(who, own + 1);
        return () -> leave(who);
    }

    private synchronized void leave(String who) {
        all--;
        taken.computeIfPresent(who, (_, own) -> own == 1 ? null : own - 1);
    }

    private static RuntimeException full(ProblemType type, String why) {
        return Problem.of(type, why + " Close one, or come back later.")
                .withHeader("Retry-After", "5")
                .asException();
    }
}
