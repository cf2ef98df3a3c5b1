package dev.signalbox.server.http;

import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemType;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the head of a request may look like: not too long, and not such that two readers of it
/// could take its body for something else.
final class Heads {

    static final int MOST_URI_CHARS = 8_192;
    static final int MOST_HEADER_CHARS = 16 * 1024;
    static final int MOST_HEADERS = 100;

    /// A colon, a blank, and a line end.
    private static final int BETWEEN = 4;

    /// Whoever gives one of these twice has us choose.
    private static final List<CharSequence> ONCE =
            List.of(
                    HttpHeaders.CONTENT_LENGTH,
                    HttpHeaders.TRANSFER_ENCODING,
                    HttpHeaders.AUTHORIZATION,
                    HttpHeaders.CONTENT_TYPE,
                    HttpHeaders.ORIGIN,
                    HttpHeaders.IF_MATCH,
                    "Idempotency-Key",
                    "Last-Event-ID");

    private Heads() {}

    static @Nullable Problem check(HttpServerRequest request) {
        if (request.uri().length() > MOST_URI_CHARS) {
            return closing(
                    ProblemType.URI_TOO_LONG,
                    "Path and query may have %,d characters.".formatted(MOST_URI_CHARS));
        }
        if (request.headers().size() > MOST_HEADERS || size(request) > MOST_HEADER_CHARS) {
            return closing(
                    ProblemType.HEADERS_TOO_LARGE,
                    "A request may have %d headers of %,d bytes together."
                            .formatted(MOST_HEADERS, MOST_HEADER_CHARS));
        }
        for (CharSequence name : ONCE) {
            if (request.headers().getAll(name).size() > 1) {
                return closing(ProblemType.BAD_HEADER, "%s may be given once.".formatted(name));
            }
        }
        return checkFraming(request);
    }

    private static int size(HttpServerRequest request) {
        int size = 0;
        for (Map.Entry<String, String> header : request.headers()) {
            size += header.getKey().length() + header.getValue().length() + BETWEEN;
        }
        return size;
    }

    /// One way to tell where the body ends, and one that everybody reads alike. Beside a
    /// Transfer-Encoding the decoder has dropped any Content-Length, as RFC 9112 has it.
    private static @Nullable Problem checkFraming(HttpServerRequest request) {
        String coding = request.getHeader(HttpHeaders.TRANSFER_ENCODING);
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (coding != null && !coding.equalsIgnoreCase("chunked")) {
            return closing(
                    ProblemType.BAD_HEADER, "Transfer-Encoding may be chunked, and nothing else.");
        }
        boolean isNumber = length == null || length.matches("[0-9]{1,18}");
        return isNumber ? null : closing(ProblemType.BAD_HEADER, "Content-Length is a number.");
    }

    private static Problem closing(ProblemType type, String detail) {
        return Problem.of(type, detail).withHeader("Connection", "close");
    }
}
