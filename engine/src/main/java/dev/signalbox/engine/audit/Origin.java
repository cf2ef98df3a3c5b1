package dev.signalbox.engine.audit;

import org.jspecify.annotations.Nullable;

/// Where a command comes from. Comes with every command, and ends up in the audit trail.
///
/// @param channel `api`, `cli`, `console`, `start`, `engine` …
/// @param request id of the request
/// @param credentialKind what kind of credential told who asks: `admin_token`, `api_key` …
/// @param credential which one, by a name that is no secret
/// @param onBehalfOf for whom it is asked, where that is somebody else
/// @param route method and path template
/// @param address of whoever asks; kept under a keyed hash only
/// @param payload digest of the request's body
public record Origin(
        String channel,
        @Nullable String request,
        @Nullable String credentialKind,
        @Nullable String credential,
        @Nullable String onBehalfOf,
        @Nullable String route,
        @Nullable String address,
        @Nullable String payload) {

    /// The engine itself, on a deadline or a rule.
    public static final Origin ENGINE = of("engine");

    /// From a place without requests.
    public static Origin of(String channel) {
        return new Origin(channel, null, null, null, null, null, null, null);
    }
}
