package dev.signalbox.server.problem;

import java.util.Locale;

/// Every kind of problem there is. Each has a page in `docs/problems`.
public enum ProblemType {
    BAD_HEADER(400, "A header is wrong"),
    BAD_PARAMETER(400, "A parameter is wrong"),
    MALFORMED_JSON(400, "The body is not JSON"),
    MALFORMED_REQUEST(400, "The request makes no sense"),
    STEP_UP_REQUIRED(401, "Sign in again"),
    UNAUTHENTICATED(401, "Who is asking?"),
    CROSS_SITE_REFUSED(403, "Not from a page of this server"),
    FORBIDDEN(403, "You may not do that"),
    GATE_NOT_ELIGIBLE(403, "You may not decide here"),
    ORIGIN_REFUSED(403, "The page's origin is refused"),
    ARTIFACT_NOT_FOUND(404, "There is no such artifact"),
    ATTEMPT_NOT_FOUND(404, "There is no such attempt"),
    DELEGATION_NOT_FOUND(404, "There is no such delegation"),
    DELIVERY_NOT_FOUND(404, "There is no such delivery"),
    GATE_NOT_FOUND(404, "There is no such gate"),
    NOT_FOUND(404, "There is nothing here"),
    PRINCIPAL_NOT_FOUND(404, "There is no such principal"),
    ROLE_NOT_FOUND(404, "There is no such role"),
    SESSION_NOT_FOUND(404, "There is no such session"),
    TOKEN_NOT_FOUND(404, "There is no such API key"),
    PIPELINE_NOT_FOUND(404, "There is no such pipeline"),
    RUN_NOT_FOUND(404, "There is no such run"),
    SECRET_NOT_FOUND(404, "There is no such secret"),
    STAGE_NOT_FOUND(404, "There is no such stage"),
    USER_NOT_FOUND(404, "There is no such user"),
    WEBHOOK_NOT_FOUND(404, "There is no such webhook"),
    METHOD_NOT_ALLOWED(405, "Not with this method"),
    NOT_ACCEPTABLE(406, "Not in this media type"),
    REQUEST_TIMEOUT(408, "The body took too long"),
    ATTEMPT_STALE(409, "The attempt is not the one running"),
    GATE_ALREADY_DECIDED(409, "The gate is decided"),
    GATE_NOT_OPEN(409, "The gate is not open"),
    IDEMPOTENCY_KEY_IN_USE(409, "The same request is being worked on"),
    NOTHING_TO_RELEASE(409, "Nothing waits for next"),
    PATCH_CONFLICT(409, "The patch does not fit"),
    PIPELINE_OF_ANOTHER_PROJECT(409, "Another project has a pipeline of that name"),
    PRINCIPAL_EXISTS(409, "There is such a principal already"),
    RUN_ENDED(409, "The run is over"),
    RUN_STATUS_WRONG(409, "Not in this status"),
    SECRET_KEY_LOST(409, "What is encrypted cannot be read"),
    TOO_MANY_WEBHOOKS(409, "There are enough webhooks"),
    USER_EXISTS(409, "There is such a user already"),
    WEBHOOK_DISABLED(409, "The webhook is disabled"),
    PRUNED(410, "It is no longer kept"),
    GATE_SUBJECT_CHANGED(412, "The subject changed"),
    BODY_TOO_LARGE(413, "The body is too large"),
    URI_TOO_LONG(414, "The path and query are too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body's media type is not taken"),
    RANGE_NOT_SATISFIABLE(416, "The content is shorter than that"),
    HOST_REFUSED(421, "The host name is not this server's"),
    UPGRADE_REQUIRED(426, "This is a WebSocket"),
    ARTIFACT_NOT_AT_GATE(422, "The gate is not open on this artifact"),
    CURSOR_MISMATCH(422, "The cursor belongs to another list"),
    FORM_REQUIRED(422, "The gate's form must be filled in"),
    IDEMPOTENCY_KEY_REUSED(422, "The idempotency key was used before"),
    INVALID_BODY(422, "The body is not valid"),
    INVALID_PIPELINE(422, "The pipeline is not valid"),
    INVALID_SEARCH(422, "The search is not valid"),
    REASON_REQUIRED(422, "A rejection needs a reason"),
    REWIND_REFUSED(422, "The run cannot go back there"),
    WEBHOOK_URL_REFUSED(422, "The URL may not be called"),
    SUBJECT_REQUIRED(428, "Say what you decide on"),
    QUOTA_EXCEEDED(429, "Too many requests"),
    TOO_MANY_STREAMS(429, "You have too many streams open"),
    HEADERS_TOO_LARGE(431, "The headers are too large"),
    INTERNAL_ERROR(500, "Something is wrong inside"),
    IDENTITY_PROVIDER_UNAVAILABLE(503, "The identity provider is away"),
    AUDIT_UNAVAILABLE(503, "It cannot be written in the audit trail"),
    NOT_THE_ENGINE(503, "This server is not the engine now"),
    STREAMS_FULL(503, "Too many streams are open"),
    STORE_UNAVAILABLE(503, "The store cannot do it now"),
    TOO_BUSY(503, "Too much of it at once");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String slug() {
        return code().replace('_', '-');
    }

    public String uri() {
        return "https://signalbox.dev/problems/" + slug();
    }
}
