package dev.signalbox.engine.patch;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.DeleteDelta;
import com.github.difflib.patch.InsertDelta;
import java.util.List;
import java.util.function.BiPredicate;

/// The changes between two sequences, with a bound on the work.
final class Sequences {

    /// Above this product of lengths the part that differs is one change: finding the shortest
    /// script takes time in proportion to it.
    private static final long MOST_WORK = 4_000_000;

    private Sequences() {}

    /// In ascending order, positions as in the whole sequences.
    static <T> List<AbstractDelta<T>> deltas(
            List<T> before, List<T> after, BiPredicate<T, T> same) {
        int start = 0;
        int shorter = Math.min(before.size(), after.size());
        while (start < shorter && same.test(before.get(start), after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start
                && same.test(
                        before.get(before.size() - 1 - end), after.get(after.size() - 1 - end))) {
            end++;
        }
        List<T> old = before.subList(start, before.size() - end);
        List<T> fresh = after.subList(start, after.size() - end);
        if (old.isEmpty() && fresh.isEmpty()) {
            return List.of();
        }
        if ((long) old.size() * fresh.size() > MOST_WORK || old.isEmpty() || fresh.isEmpty()) {
            return List.of(whole(start, old, fresh));
        }
        int offset = start;
        return DiffUtils.diff(old, fresh, same).getDeltas().stream()
                .map(delta ->
                        delta(
                                offset + delta.getSource().getPosition(),
                                offset + delta.getTarget().getPosition(),
                                delta.getSource().getLines(),
                                delta.getTarget().getLines()))
                .toList();
    }

    private static <T> AbstractDelta<T> whole(int at, List<T> old, List<T> fresh) {
        return delta(at, at, old, fresh);
    }

    private static <T> AbstractDelta<T> delta(int at, int target, List<T> old, List<T> fresh) {
        var source = new Chunk<>(at, old);
        var revised = new Chunk<>(target, fresh);
        if (fresh.isEmpty()) {
            return new DeleteDelta<>(source, revised);
        }
        return old.isEmpty()
                ? new InsertDelta<>(source, revised)
                : new ChangeDelta<>(source, revised);
    }
}
