package dev.signalbox.server.problem;

import dev.signalbox.server.http.Call;
import dev.signalbox.server.http.EdgeJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Answers with problems: the only place where an error becomes a response.
public class Problems {

    private static final String MEDIA_TYPE = "application/problem+json";

    @ServerExceptionMapper
    public Response any(Throwable failure, RoutingContext http) {
        Problem problem = Failures.of(failure, Call.of(http).requestId());
        Response.ResponseBuilder response =
                Response.status(problem.type().status())
                        .header(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(body(problem, http));
        problem.headers().forEach(response::header);
        return response.build();
    }

    /// The same; without it the framework's own, more specific mapper would answer.
    @ServerExceptionMapper
    public Response http(WebApplicationException failure, RoutingContext http) {
        Response answer = any(failure, http);
        String allow = failure.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return allow == null
                ? answer
                : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow).build();
    }

    /// For what never reaches a resource.
    public static void send(RoutingContext http, Problem problem) {
        var response = http.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        response.setStatusCode(problem.type().status());
        response.putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE);
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        problem.headers().forEach(response::putHeader);
        response.end(Buffer.buffer(body(problem, http)));
    }

    public static void send(
            RoutingContext http, int status, @org.jspecify.annotations.Nullable Throwable failure) {
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
