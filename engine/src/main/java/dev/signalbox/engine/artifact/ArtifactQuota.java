package dev.signalbox.engine.artifact;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/// How many bytes of artifacts a project may keep; each version counts, even if its content is kept
/// once for several. What people edit at gates is counted and never refused.
public final class ArtifactQuota {

    /// Nothing is counted.
    public static final ArtifactQuota NONE = new ArtifactQuota(Long.MAX_VALUE, _ -> 0);

    private final long limit;
    private final ToLongFunction<String> counted;

    /// Of each project, with what attempts have left that are not committed yet.
    private final Map<String, Long> kept = new HashMap<>();

    /// @param limit bytes
    /// @param counted the bytes that a project keeps; slow
    public ArtifactQuota(long limit, ToLongFunction<String> counted) {
        this.limit = limit;
        this.counted = counted;
    }

    public long limit() {
        return limit;
    }

    /// Takes so many bytes of what the project may keep.
    ///
    /// @return the bytes that are left, fewer than asked for, and none are taken; or nothing: there
    ///   was room for them
    public synchronized OptionalLong take(String project, long bytes) {
        if (limit == Long.MAX_VALUE) {
            return OptionalLong.empty();
        }
        long sofar = kept.computeIfAbsent(project, counted::applyAsLong);
        if (sofar + bytes > limit) { // much may have been pruned since
            sofar = counted.applyAsLong(project);
        }
        boolean fits = sofar + bytes <= limit;
        kept.put(project, fits ? sofar + bytes : sofar);
        return fits ? OptionalLong.empty() : OptionalLong.of(Math.max(0, limit - sofar));
    }
}
