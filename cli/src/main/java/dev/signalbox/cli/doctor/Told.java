package dev.signalbox.cli.doctor;

import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.json.MalformedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What the server of a data folder was told, as far as it can be seen from outside: by its flags
/// where it runs, else by the variables of this environment, which may be its own.
///
/// @param flags of the process; nothing: none runs, or it hides them
record Told(boolean running, List<String> flags, Map<String, String> environment) {

    Told {
        flags = List.copyOf(flags);
        environment = Map.copyOf(environment);
    }

    static Told of(Path data, Map<String, String> environment) {
        Optional<ProcessHandle> process = process(data);
        List<String> flags =
                process.flatMap(it -> it.info().arguments()).map(List::of).orElse(List.of());
        return new Told(process.isPresent(), flags, environment);
    }

    /// @param setting as in `docs/configuration.md`
    Optional<Path> findPath(String setting) {
        return flag("--" + setting)
                .or(() ->
                        variable("SIGNALBOX_" + setting.toUpperCase(Locale.ROOT).replace('-', '_')))
                .map(Path::of);
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private Optional<String> flag(String name) {
        for (int i = 0; i < flags.size(); i++) {
            String flag = flags.get(i);
            if (flag.startsWith(name + "=")) {
                return Optional.of(flag.substring(name.length() + 1));
            }
            if (flag.equals(name) && i + 1 < flags.size()) {
                return Optional.of(flags.get(i + 1));
            }
        }
        return Optional.empty();
    }

    private static Optional<ProcessHandle> process(Path data) {
        try {
            String card = Files.readString(data.resolve("server.json"));
            return ProcessHandle.of(Json.parse(card).path("pid").asLong(-1))
                    .filter(ProcessHandle::isAlive);
        } catch (IOException | MalformedJson _) {
            return Optional.empty();
        }
    }
}
