package dev.signalbox.server.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A piece of a list.
///
/// @param next cursor of the next piece; absent: this is the last one
public record Page<T>(List<T> items, @Nullable String next) {

    public static <T> Page<T> all(List<T> items) {
        return new Page<>(items, null);
    }

    /// @param rows one more than `limit`, where there are that many
    /// @param cursor of what comes after a row
    public static <R, T> Page<T> of(
            List<R> rows, int limit, Function<R, T> view, Function<R, String> cursor) {
        List<R> shown = rows.size() > limit ? rows.subList(0, limit) : rows;
        return new Page<>(
                shown.stream().map(view).toList(),
                rows.size() > limit ? cursor.apply(shown.getLast()) : null);
    }
}
