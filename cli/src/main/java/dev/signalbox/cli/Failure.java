package dev.signalbox.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a command did not do what it was asked, as it is told to whoever asked. Not a defect.
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode code;
    private final @Nullable String detail;
    private final @Nullable String requestId;
    private final transient List<Field> fields;
    private final transient List<String> hints;

    /// @param pointer JSON pointer into what was sent, or the place in a file
    public record Field(String pointer, String message) {}

    private Failure(
            ExitCode code,
            String title,
            @Nullable String detail,
            @Nullable String requestId,
            List<Field> fields,
            List<String> hints) {
        super(title);
        this.code = code;
        this.detail = detail;
        this.requestId = requestId;
        this.fields = List.copyOf(fields);
        this.hints = List.copyOf(hints);
    }

    public static Failure of(ExitCode code, String title) {
        return new Failure(code, title, null, null, List.of(), List.of());
    }

    public static Failure usage(String title) {
        return of(ExitCode.USAGE, title);
    }

    public Failure detail(@Nullable String text) {
        return new Failure(code, title(), text, requestId, fields, hints);
    }

    public Failure request(@Nullable String id) {
        return new Failure(code, title(), detail, id, fields, hints);
    }

    public Failure fields(List<Field> found) {
        return new Failure(code, title(), detail, requestId, found, hints);
    }

    /// Adds a command to try next.
    public Failure hint(String command) {
        var more = new ArrayList<>(hints);
        more.add(command);
        return new Failure(code, title(), detail, requestId, fields, more);
    }

    public ExitCode code() {
        return code;
    }

    public String title() {
        return String.valueOf(getMessage());
    }

    public @Nullable String detail() {
        return detail;
    }

    public @Nullable String requestId() {
        return requestId;
    }

    public List<Field> fields() {
        return fields;
    }

    public List<String> hints() {
        return hints;
    }
}
