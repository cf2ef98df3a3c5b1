package dev.signalbox.server.gate;

import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemType;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A gate's subject as an entity tag.
final class Subjects {

    private static final Pattern TAG = Pattern.compile("\"([!#-~]{1,200})\"");

    private Subjects() {}

    static @Nullable String tag(@Nullable String subject) {
        return subject == null ? null : "\"" + subject + "\"";
    }

    /// What `If-Match` says was seen.
    static @Nullable String seen(RoutingContext http) {
        String header = http.request().getHeader(HttpHeaders.IF_MATCH);
        if (header == null) {
            return null;
        }
        Matcher tag = TAG.matcher(header.strip());
        if (!tag.matches()) {
            throw Problem.of(
                            ProblemType.BAD_HEADER,
                            "If-Match takes the gate's ETag, in its quotes, and nothing else.")
                    .asException();
        }
        return tag.group(1);
    }
}
