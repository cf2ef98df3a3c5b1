package dev.signalbox.engine.audit;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is looked for in the trail; what is left out does not matter.
///
/// @param projects that entries may be of; null for all, and for those of the server itself
/// @param outcome `done`, `refused` or `failed`
/// @param since at this moment or later
/// @param until before this moment
public record AuditFilter(
        @Nullable Set<String> projects,
        @Nullable String principal,
        @Nullable String action,
        @Nullable String object,
        @Nullable String outcome,
        @Nullable String request,
        @Nullable Instant since,
        @Nullable Instant until) {

    public static final AuditFilter ALL =
            new AuditFilter(null, null, null, null, null, null, null, null);

    public boolean matches(AuditLine.Index index) {
        return (projects == null || projects.contains(index.project()))
                && matches(principal, index.principal())
                && matches(action, index.action())
                && matches(object, index.object())
                && matches(outcome, index.outcome())
                && matches(request, index.request())
                && (since == null || index.atMs() >= since.toEpochMilli())
                && (until == null || index.atMs() < until.toEpochMilli());
    }

    private static boolean matches(@Nullable String wanted, @Nullable String found) {
        return wanted == null || wanted.equals(found);
    }
}
