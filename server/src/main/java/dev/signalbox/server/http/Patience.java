package dev.signalbox.server.http;

import dev.signalbox.engine.pipeline.Durations;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemBody;
import dev.signalbox.server.problem.ProblemType;
import io.netty.channel.Channel;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// With slow heads and bodies: whoever sends a byte now and then holds a connection no longer than
/// this.
final class Patience {

    private static final Duration FOR_A_REFUSED_BODY = Duration.ofSeconds(2);

    private final Duration longest;

    Patience(Duration longest) {
        this.longest = longest;
    }

    /// The head was there in time; from the next connection on, all are watched.
    void headArrived(RoutingContext http) {
        HttpServerRequest request = http.request();
        if (!(request.connection() instanceof ConnectionBase connection)) {
            return;
        }
        Channel channel = connection.channel();
        if (channel.parent() != null) {
            HeadDeadline.install(channel.parent(), longest, this::tooLate);
        }
        HeadDeadline.arrived(channel);
        if (!request.headers().contains(HttpHeaders.UPGRADE)) {
            // Else it may go on as something that has no heads.
            http.addEndHandler(_ -> {
                // What still sends a body is drained, or waited for no longer than a body may take.
                if (request.isEnded()) {
                    HeadDeadline.answered(channel);
                }
            });
        }
    }

    private byte[] tooLate() {
        Problem problem =
                Problem.of(
                        ProblemType.REQUEST_TIMEOUT,
                        "The head was not there within %s.".formatted(Durations.print(longest)));
        byte[] body = EdgeJson.write(ProblemBody.of(problem, "", "-"));
        return HeadDeadline.response(new String(body, StandardCharsets.UTF_8));
    }

    /// Answers 408 and hangs up when the body is not there in time.
    void await(RoutingContext http) {
        HttpServerRequest request = http.request();
        if (!hasBody(request)) {
            return;
        }
        long timer = http.vertx().setTimer(longest.toMillis(), _ -> giveUp(http));
        http.addEndHandler(_ -> http.vertx().cancelTimer(timer));
    }

    /// What a refused request still sends is thrown away, so that the client gets to read why it
    /// was refused; but not for long.
    static void drain(RoutingContext http) {
        HttpServerRequest request = http.request();
        if (request.isEnded() || !hasBody(request)) {
            return;
        }
        long timer =
                http.vertx()
                        .setTimer(FOR_A_REFUSED_BODY.toMillis(), _ -> request.connection().close());
        request.endHandler(_ -> http.vertx().cancelTimer(timer));
        request.handler(_ -> {});
        request.resume();
    }

    private void giveUp(RoutingContext http) {
        if (http.request().isEnded()) {
            return;
        }
        Problems.send(
                http,
                Problem.of(
                                ProblemType.REQUEST_TIMEOUT,
                                "The body was not there within %s."
                                        .formatted(Durations.print(longest)))
                        .withHeader("Connection", "close"));
        http.request().connection().close();
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null
                ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                : !length.equals("0");
    }
}
