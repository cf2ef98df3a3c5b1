package dev.signalbox.core.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a principal may do, in a project or on the whole server. Whatever is not granted is
/// refused.
public enum Scope {
    /// See runs, their events, logs and artifacts.
    RUNS_READ,
    /// Start, steer and cancel runs.
    RUNS_WRITE,
    PIPELINES_READ,
    /// Register versions of pipelines.
    PIPELINES_WRITE,
    /// See gates, and who may decide at them.
    GATES_READ,
    /// Decide at gates, where the gate's own policy allows it too.
    GATES_DECIDE,
    /// Let somebody else decide in one's stead for a while, and end such windows of others.
    GATES_ADMIN,
    WEBHOOKS_READ,
    WEBHOOKS_WRITE,
    /// See the names of secrets. Their values nobody is shown.
    SECRETS_READ,
    SECRETS_WRITE,
    /// Make, see and revoke API keys of one's own.
    KEYS_WRITE,
    AUDIT_READ,
    METRICS_READ,
    /// See principals, members and API keys.
    ADMIN_READ,
    /// Change them, and prune.
    ADMIN_WRITE;

    /// As it is written: `runs:read`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    public boolean isReading() {
        return name().endsWith("_READ");
    }

    public static Optional<Scope> find(String word) {
        return Arrays.stream(values()).filter(scope -> scope.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Scope::word).toList();
    }
}
