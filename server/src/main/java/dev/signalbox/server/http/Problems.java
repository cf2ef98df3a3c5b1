package dev.signalbox.server.http;

import dev.signalbox.server.problem.Failures;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemBody;
import dev.signalbox.server.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/// Answers with problems: the only place where an error becomes a response.
@Singleton
public class Problems {

    private static final String MEDIA_TYPE = "application/problem+json";

    private static final Logger LOG = Logger.getLogger(Problems.class);

    private final Methods methods;

    @Inject
    Problems(Methods methods) {
        this.methods = methods;
    }

    @ServerExceptionMapper
    public Response any(Throwable failure, RoutingContext http) {
        if (http.response().headWritten() || http.response().closed()) {
            // Too late for a problem. What went wrong was said when it went wrong.
            LOG.debugf(failure, "[%s] after the answer had begun", Call.of(http).requestId());
            return Response.serverError().build();
        }
        Problem problem = Failures.of(failure, Call.of(http).requestId());
        boolean recorded = failure instanceof ProblemException known && known.recorded();
        if (!recorded) {
            Call.of(http).refused(problem);
        }
        Response.ResponseBuilder response =
                Response.status(problem.type().status())
                        .header(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(body(problem, http));
        problem.headers().forEach(response::header);
        return response.build();
    }

    /// The same; without it the framework's own, more specific mapper would answer. A path that is
    /// there, and not with this method, the framework calls not found or not allowed as it comes.
    @ServerExceptionMapper
    public Response http(WebApplicationException failure, RoutingContext http) {
        int status = failure.getResponse().getStatus();
        Set<String> allowed = status == 404 || status == 405 ? methods.of(http) : Set.of();
        return allowed.isEmpty()
                ? any(failure, http)
                : any(
                        Failures.ofStatus(405)
                                .withHeader(HttpHeaders.ALLOW, String.join(", ", allowed))
                                .asException(),
                        http);
    }

    /// For what never reaches a resource.
    public static void send(RoutingContext http, Problem problem) {
        var response = http.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        Call.of(http).refused(problem);
        response.setStatusCode(problem.type().status());
        response.putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE);
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        problem.headers().forEach(response::putHeader);
        response.end(Buffer.buffer(body(problem, http)));
    }

    public static void send(RoutingContext http, int status, @Nullable Throwable failure) {
        send(
                http,
                failure == null
                        ? Failures.ofStatus(status)
                        : Failures.of(failure, Call.of(http).requestId()));
    }

    private static byte[] body(Problem problem, RoutingContext http) {
        Call call = Call.of(http);
        return EdgeJson.write(ProblemBody.of(problem, call.path(), call.requestId()));
    }
}
