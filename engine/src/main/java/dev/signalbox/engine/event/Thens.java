package dev.signalbox.engine.event;

import dev.signalbox.core.pipeline.OnReject;
import java.util.Optional;

/// How the consequence of a rejection is written: `hold`, `rerun`, `fail`, `rewind:<stage>`.
public final class Thens {

    private static final String REWIND = "rewind:";

    private Thens() {}

    public static String write(OnReject then) {
        return switch (then) {
            case OnReject.Hold() -> "hold";
            case OnReject.Rerun() -> "rerun";
            case OnReject.Fail() -> "fail";
            case OnReject.Rewind(var stage) -> REWIND + stage;
        };
    }

    public static Optional<OnReject> read(String text) {
        return switch (text) {
            case "hold" -> Optional.of(new OnReject.Hold());
            case "rerun" -> Optional.of(new OnReject.Rerun());
            case "fail" -> Optional.of(new OnReject.Fail());
            case String other when other.startsWith(REWIND) && other.length() > REWIND.length() ->
                    Optional.of(new OnReject.Rewind(other.substring(REWIND.length())));
            default -> Optional.empty();
        };
    }
}
