package dev.signalbox.server.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A problem as it is sent.
///
/// @param instance the path that was asked for
/// @param members what this kind of problem has beside
@Schema(name = "Problem", additionalProperties = Schema.True.class)
public record ProblemBody(
        String type,
        String title,
        int status,
        String code,
        String detail,
        String instance,
        String requestId,
        @Nullable List<FieldError> errors,
        @JsonAnyGetter @Schema(hidden = true) Map<String, Object> members) {

    public static ProblemBody of(Problem problem, String instance, String requestId) {
        return new ProblemBody(
                problem.type().uri(),
                problem.type().title(),
                problem.type().status(),
                problem.type().code(),
                problem.detail(),
                instance,
                requestId,
                problem.errors().isEmpty() ? null : problem.errors(),
                new TreeMap<>(problem.members()));
    }
}
