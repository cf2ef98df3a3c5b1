package dev.signalbox.cli.doctor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.api.Wire;
import org.jspecify.annotations.Nullable;

/// What one check came to.
sealed interface Finding {

    String check();

    /// What was found.
    String detail();

    /// As it should be.
    record Ok(String check, String detail) implements Finding {}

    /// It works, and could be better or safer.
    ///
    /// @param remedy what to do about it, where something can be done
    record Warn(String check, String detail, @Nullable String remedy) implements Finding {}

    /// It does not work, or somebody may do or see what they must not.
    record Fail(String check, String detail, String remedy) implements Finding {}

    default String status() {
        return switch (this) {
            case Ok _ -> "ok";
            case Warn _ -> "warn";
            case Fail _ -> "fail";
        };
    }

    default @Nullable String remedy() {
        return switch (this) {
            case Ok _ -> null;
            case Warn(_, _, var remedy) -> remedy;
            case Fail(_, _, var remedy) -> remedy;
        };
    }

    default ObjectNode view() {
        ObjectNode view =
                Wire.object().put("check", check()).put("status", status()).put("detail", detail());
        String remedy = remedy();
        return remedy == null ? view : view.put("remedy", remedy);
    }
}
