package dev.signalbox.server.problem;

import dev.signalbox.engine.json.MalformedJson;
import dev.signalbox.engine.log.AuditUnavailable;
import dev.signalbox.engine.log.EngineElsewhere;
import dev.signalbox.engine.log.Fenced;
import dev.signalbox.engine.log.StoreUnavailable;
import jakarta.ws.rs.WebApplicationException;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Makes problems of exceptions.
public final class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class);

    private Failures() {}

    public static Problem of(Throwable failure, String requestId) {
        return switch (failure) {
            case ProblemException known -> known.problem();
            case MalformedJson malformed ->
                    Problem.of(ProblemType.MALFORMED_JSON, String.valueOf(malformed.getMessage()));
            case AuditUnavailable away -> {
                LOG.errorf("[audit] %s: %s", requestId, away.getMessage());
                yield Problem.of(
                                ProblemType.AUDIT_UNAVAILABLE,
                                "What cannot be written down is not done: nothing was changed. Asking again later is safe.")
                        .withHeader("Retry-After", "1");
            }
            case StoreUnavailable away -> {
                LOG.warnf("[api] %s: %s", requestId, away.getMessage());
                yield Problem.of(
                                ProblemType.STORE_UNAVAILABLE,
                                "Nothing was changed; asking again later is safe.")
                        .withHeader("Retry-After", "1");
            }
            case EngineElsewhere elsewhere -> notTheEngine(elsewhere.getMessage());
            case Fenced _ -> notTheEngine("Another engine has taken over.");
            case WebApplicationException http -> ofStatus(http.getResponse().getStatus());
            case CompletionException wrapped when wrapped.getCause() != null ->
                    of(wrapped.getCause(), requestId);
            default -> defect(failure, requestId);
        };
    }

    public static Problem ofStatus(int status) {
        return switch (status) {
            case 401 -> Problem.of(ProblemType.UNAUTHENTICATED, "A bearer token is needed.");
            case 404 -> Problem.of(ProblemType.NOT_FOUND, "No resource has this path.");
            case 405 ->
                    Problem.of(
                            ProblemType.METHOD_NOT_ALLOWED,
                            "The path is right, the method is not.");
            case 406 ->
                    Problem.of(
                            ProblemType.NOT_ACCEPTABLE,
                            "Nothing that Accept allows can be made of this.");
            case 413 -> Problem.of(ProblemType.BODY_TOO_LARGE, "A body may have 10 MiB.");
            case 415 ->
                    Problem.of(
                            ProblemType.UNSUPPORTED_MEDIA_TYPE,
                            "The Content-Type is not one that is taken here.");
            default ->
                    status >= 400 && status < 500
                            ? Problem.of(
                                    ProblemType.MALFORMED_REQUEST,
                                    "The request cannot be understood.")
                            : Problem.of(
                                    ProblemType.INTERNAL_ERROR,
                                    "The request id finds the reason in the log.");
        };
    }

    private static Problem notTheEngine(@Nullable String why) {
        return Problem.of(
                        ProblemType.NOT_THE_ENGINE,
                        why == null ? "Another server works on this store." : why)
                .withHeader("Retry-After", "1");
    }

    private static Problem defect(Throwable failure, String requestId) {
        LOG.errorf(failure, "[%s] a defect", requestId);
        return ofStatus(500);
    }
}
