package dev.signalbox.server.identity;

import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/// What a request brings to show who asks.
///
/// @param bearer of the `Authorization` header
/// @param session of the cookie
public record Presented(
        @Nullable String bearer, @Nullable String session, HttpServerRequest request) {}
