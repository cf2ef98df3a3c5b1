package dev.signalbox.cli.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The folders of this machine, as the XDG base directories have it.
public final class Places {

    private final Map<String, String> environment;
    private final @Nullable Path given;

    /// @param given the data folder the command line names
    public Places(Map<String, String> environment, @Nullable Path given) {
        this.environment = environment;
        String variable = environment.getOrDefault("SIGNALBOX_DATA", "");
        this.given = given != null || variable.isBlank() ? given : Path.of(variable);
    }

    public Path data() {
        return (given == null ? xdg("XDG_DATA_HOME", ".local/share") : given).toAbsolutePath();
    }

    public boolean isDataGiven() {
        return given != null;
    }

    /// The data folder of the demo started last; the launcher notes it.
    public Optional<Path> demo() {
        try {
            return Optional.of(
                    Path.of(
                            Files.readString(xdg("XDG_STATE_HOME", ".local/state").resolve("demo"))
                                    .strip()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private Path xdg(String variable, String fallback) {
        String base = environment.getOrDefault(variable, "");
        Path folder =
                base.isBlank()
                        ? Path.of(environment.getOrDefault("HOME", "."), fallback)
                        : Path.of(base);
        return folder.resolve("signalbox");
    }
}
