package dev.signalbox.server.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the server is told at its start: by flags (`--port 8008`), else by system properties
/// (`signalbox.port`), else by the environment (`SIGNALBOX_PORT`), else by default.
///
/// @param host name or address to listen at; a loopback one. Default `127.0.0.1`
/// @param port to listen at, 1 to 65535. Default 8008
/// @param data folder of the database, the artifacts and the run folders. Default `signalbox` in
///   the XDG data folder
/// @param database as [dev.signalbox.store.StoreSettings] has it. Default: SQLite in `data`
/// @param pipelines files, and folders of them, that are registered at the start; in one setting,
///   separated by commas. Default: none
/// @param processSlots how many process attempts may run at once. Default 0: by number of cores
/// @param adminToken from `ADMIN_TOKEN` in the environment. Default: one is made in `data`
public record Settings(
        String host,
        int port,
        Path data,
        @Nullable String database,
        List<Path> pipelines,
        int processSlots,
        @Nullable String adminToken) {

    private static final List<String> NAMES =
            List.of("host", "port", "data", "database", "pipelines", "process-slots");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

    public Settings {
        pipelines = List.copyOf(pipelines);
    }

    /// @throws BadSettings the server cannot start with these
    public static Settings read(Properties properties, Map<String, String> env) {
        Function<String, Optional<String>> setting =
                name ->
                        first(
                                properties.getProperty("signalbox." + name),
                                env.get(
                                        "SIGNALBOX_"
                                                + name.replace('-', '_').toUpperCase(Locale.ROOT)));
        return new Settings(
                host(setting.apply("host").orElse("127.0.0.1")),
                number("port", setting.apply("port").orElse("8008"), 1, 65_535),
                Path.of(setting.apply("data").orElseGet(() -> usualData(env))).toAbsolutePath(),
                setting.apply("database").orElse(null),
                paths(setting.apply("pipelines").orElse("")),
                number("process-slots", setting.apply("process-slots").orElse("0"), 0, 10_000),
                first(env.get("ADMIN_TOKEN"), properties.getProperty("signalbox.admin-token"))
                        .orElse(null));
    }

    public String url() {
        return "http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, port);
    }

    /// What a request's Host header may say.
    public Set<String> hostHeaders() {
        var names = new LinkedHashSet<String>();
        for (String name : List.of("127.0.0.1", "localhost", "[::1]")) {
            names.add(name + ":" + port);
        }
        if (port == 80) {
            names.addAll(List.of("127.0.0.1", "localhost", "[::1]"));
        }
        return names;
    }

    public Set<String> origins() {
        var origins = new LinkedHashSet<String>();
        hostHeaders().forEach(name -> origins.add("http://" + name));
        return origins;
    }

    /// Flags as system properties, for [#read].
    ///
    /// @throws BadSettings a flag that does not exist, or has no value
    public static Map<String, String> flags(List<String> arguments) {
        var flags = new HashMap<String, String>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            String name = argument.replaceFirst("^--", "").replaceFirst("=.*$", "");
            if (!argument.startsWith("--") || !NAMES.contains(name)) {
                throw new BadSettings(
                        "%s is not a setting; there are --%s."
                                .formatted(argument, String.join(", --", NAMES)));
            }
            if (argument.contains("=")) {
                flags.put("signalbox." + name, argument.substring(argument.indexOf('=') + 1));
            } else if (++i < arguments.size()) {
                flags.put("signalbox." + name, arguments.get(i));
            } else {
                throw new BadSettings("--%s needs a value.".formatted(name));
            }
        }
        return flags;
    }

    private static String host(String host) {
        if (!LOOPBACK.contains(host)) {
            throw new BadSettings(
                    ("host is %s; only this machine itself can be served so far (127.0.0.1, localhost or ::1)."
                                    + " Put a proxy with TLS before it to be reached from elsewhere.")
                            .formatted(host));
        }
        return host.replace("[", "").replace("]", "");
    }

    private static int number(String name, String text, int from, int to) {
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= from && number <= to) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw new BadSettings(
                "%s is %s; need a whole number from %d to %d.".formatted(name, text, from, to));
    }

    private static List<Path> paths(String text) {
        var paths = new ArrayList<Path>();
        for (String path : text.split(",", -1)) {
            if (!path.isBlank()) {
                paths.add(Path.of(path.strip()).toAbsolutePath());
            }
        }
        return paths;
    }

    private static String usualData(Map<String, String> env) {
        return first(env.get("XDG_DATA_HOME"))
                        .filter(folder -> Path.of(folder).isAbsolute())
                        .orElseGet(() -> System.getProperty("user.home") + "/.local/share")
                + "/signalbox";
    }

    private static Optional<String> first(@Nullable String... given) {
        for (String each : given) {
            if (each != null && !each.isBlank()) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
