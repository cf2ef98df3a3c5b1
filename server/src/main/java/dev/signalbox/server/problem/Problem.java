package dev.signalbox.server.problem;

import java.util.List;
import java.util.Map;

/// Something that went wrong, before it is known to which request.
///
/// @param detail this very case, for whoever asked
/// @param members more members of the body
/// @param headers of the response
public record Problem(
        ProblemType type,
        String detail,
        List<FieldError> errors,
        Map<String, Object> members,
        Map<String, String> headers) {

    public Problem {
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
        return new ProblemException(this);
    }
}
