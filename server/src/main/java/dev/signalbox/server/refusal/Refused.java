package dev.signalbox.server.refusal;

import dev.signalbox.core.identity.Principal;
import dev.signalbox.engine.audit.AuditEntry.Outcome;
import dev.signalbox.engine.audit.AuditEntry.Subject;
import dev.signalbox.engine.audit.Origin;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A request whose answer is a problem.
///
/// @param by absent: nobody we know
/// @param operation its id in the API's description
/// @param code of the problem
/// @param foreign whether there is what was asked for, and only not for who asks
public record Refused(
        @Nullable Principal by,
        Origin origin,
        String method,
        String operation,
        String path,
        int status,
        String code,
        boolean foreign) {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /// They take a body, and change nothing.
    private static final Set<String> HARMLESS = Set.of("validatePipeline", "planPipeline");

    /// Whether an auditor would ask for it: whatever somebody was not allowed, and every change
    /// that was not made.
    boolean matters() {
        return switch (status) {
            case 401, 403, 421, 429 -> true;
            case 404 -> foreign || isChange();
            default -> status >= 400 && isChange();
        };
    }

    private boolean isChange() {
        return !SAFE.contains(method) && !HARMLESS.contains(operation);
    }

    Outcome outcome() {
        return status >= 500 ? Outcome.FAILED : Outcome.REFUSED;
    }

    /// What it was about, as the path says.
    Subject object() {
        String[] parts = path.split("/", 6);
        boolean isObject = parts.length > 4 && parts[2].equals("v1");
        return isObject
                ? switch (parts[3]) {
                    case "runs", "jobs", "tasks" -> Subject.of("run", parts[4]);
                    case "pipelines" -> Subject.of("pipeline", parts[4]);
                    case "webhooks" -> Subject.of("webhook", parts[4]);
                    case "artifacts" -> Subject.of("artifact", parts[4]);
                    default -> Subject.of("path", path);
                }
                : Subject.of("path", path);
    }
}
