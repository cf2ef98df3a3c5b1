package dev.signalbox.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.engine.json.MalformedJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns the problems of RFC 9457 into failures.
public final class Problems {

    private Problems() {}

    /// @param body what the server answered
    public static Failure of(int status, byte[] body, @Nullable String requestId) {
        JsonNode problem = parse(body);
        String title = Wire.text(problem, "title");
        String named = Wire.text(problem, "request_id");
        Failure failure =
                Failure.of(code(status), title == null ? "The server answered " + status : title)
                        .detail(Wire.text(problem, "detail"))
                        .request(named == null ? requestId : named)
                        .fields(fields(problem));
        return hinted(failure, status);
    }

    static ExitCode code(int status) {
        return switch (status) {
            case 400, 405, 406, 413, 415, 422 -> ExitCode.USAGE;
            case 401 -> ExitCode.AUTH_NEEDED;
            case 403 -> ExitCode.DENIED;
            case 404, 410 -> ExitCode.NOT_FOUND;
            case 408, 504 -> ExitCode.TIMEOUT;
            case 409, 412, 428 -> ExitCode.CONFLICT;
            case 502, 503 -> ExitCode.UNREACHABLE;
            default -> ExitCode.FAILED;
        };
    }

    private static Failure hinted(Failure failure, int status) {
        return status == 401
                ? failure.hint("set SIGNALBOX_TOKEN, or give --token-file FILE")
                : failure;
    }

    private static List<Failure.Field> fields(JsonNode problem) {
        var fields = new ArrayList<Failure.Field>();
        for (JsonNode error : problem.path("errors")) {
            fields.add(
                    new Failure.Field(
                            error.path("pointer").asText(""), error.path("message").asText("")));
        }
        return fields;
    }

    private static JsonNode parse(byte[] body) {
        try {
            return Wire.parse(body);
        } catch (MalformedJson _) {
            return Wire.object();
        }
    }
}
