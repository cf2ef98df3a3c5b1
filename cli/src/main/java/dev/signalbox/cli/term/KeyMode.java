package dev.signalbox.cli.term;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A terminal that hands over each key at once and does not show it. By way of `stty`, as Java
/// knows nothing of it; left by Ctrl-C, the terminal is as it was, too.
final class KeyMode {

    private final String before;
    private final Thread hook = new Thread(this::restore, "key-mode");

    private KeyMode(String before) {
        this.before = before;
    }

    /// @return nothing where the input is no terminal
    static Optional<KeyMode> enter() {
        return with("-icanon", "-echo", "min", "1", "time", "0");
    }

    /// Whole lines, unseen while they are typed.
    ///
    /// @return nothing where the input is no terminal
    static Optional<KeyMode> hide() {
        return with("-echo");
    }

    private static Optional<KeyMode> with(String... mode) {
        Optional<String> before = stty("-g");
        before.ifPresent(_ -> stty(mode));
        return before.map(settings -> {
            var entered = new KeyMode(settings);
            Runtime.getRuntime().addShutdownHook(entered.hook);
            return entered;
        });
    }

    void leave() {
        restore();
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    private void restore() {
        stty(before);
    }

    private static Optional<String> stty(String... settings) {
        var command = new ArrayList<String>();
        command.add("stty");
        command.addAll(List.of(settings));
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectInput(Redirect.INHERIT)
                            .redirectError(Redirect.DISCARD)
                            .start();
            byte[] out = process.getInputStream().readAllBytes();
            return process.waitFor() == 0
                    ? Optional.of(new String(out, StandardCharsets.UTF_8).strip())
                    : Optional.empty();
        } catch (IOException noStty) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
