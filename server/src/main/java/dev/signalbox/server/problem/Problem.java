package dev.signalbox.server.problem;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Something that went wrong, before it is known to which request.
///
/// @param detail this very case, for whoever asked
/// @param members more members of the body; none of the names that every problem has
/// @param headers of the response
public record Problem(
        ProblemType type,
        String detail,
        List<FieldError> errors,
        Map<String, Object> members,
        Map<String, String> headers) {

    private static final Set<String> STANDARD =
            Set.of("type", "title", "status", "code", "detail", "instance", "request_id", "errors");

    public Problem {
        if (!Collections.disjoint(members.keySet(), STANDARD)) {
            throw new IllegalArgumentException(
                    "need members other than %s, got %s".formatted(STANDARD, members.keySet()));
        }
        errors = List.copyOf(errors);
        members = Map.copyOf(members);
        headers = Map.copyOf(headers);
    }

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, List.of(), Map.of(), Map.of());
    }

    public static Problem of(ProblemType type, String detail, List<FieldError> errors) {
        return new Problem(type, detail, errors, Map.of(), Map.of());
    }

    public Problem with(Map<String, Object> more) {
        return new Problem(type, detail, errors, more, headers);
    }

    public Problem withHeader(String name, String value) {
        return new Problem(type, detail, errors, members, Map.of(name, value));
    }

    public ProblemException asException() {
        return new ProblemException(this, false);
    }

    /// Of a refusal by the engine, which has written it in the audit trail itself.
    public ProblemException asRecorded() {
        return new ProblemException(this, true);
    }
}
