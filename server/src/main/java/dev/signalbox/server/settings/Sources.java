package dev.signalbox.server.settings;

import dev.signalbox.engine.json.Nearest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Where settings come from: flags, else the environment, else the file.
final class Sources {

    private static final String PREFIX = "SIGNALBOX_";

    /// Variables of other parts: the launcher, the command line, and what a stage is given (a
    /// server may be started by one).
    private static final Set<String> OF_OTHERS =
            Set.of(
                    Settings.SECRET_KEY,
                    "SIGNALBOX_JAVA_OPTS",
                    "SIGNALBOX_NO_BUILD",
                    "SIGNALBOX_SERVER",
                    "SIGNALBOX_TOKEN",
                    "SIGNALBOX_DEBUG",
                    "SIGNALBOX_RUN",
                    "SIGNALBOX_STAGE",
                    "SIGNALBOX_ATTEMPT",
                    "SIGNALBOX_INPUT",
                    "SIGNALBOX_OUTPUT",
                    "SIGNALBOX_EVENTS",
                    "SIGNALBOX_URL",
                    "SIGNALBOX_BOUNDED");

    /// What Kubernetes gives every container beside a service of the name `signalbox`.
    private static final String SERVICE_LINK = "SIGNALBOX_(SERVICE_|PORT_\\d).*";

    /// Names that are not, or no longer, those of a setting, and what to write instead.
    private static final Map<String, String> RETIRED =
            Map.of(
                    "admin-token", "ADMIN_TOKEN in the environment",
                    "data-dir", "data",
                    "database-url", "database",
                    "db", "database",
                    "bind", "host",
                    "pipelines-dir", "pipelines");

    private final Properties flags;
    private final Map<String, String> environment;
    private final Map<Setting, String> file;

    private Sources(Properties flags, Map<String, String> environment, Map<Setting, String> file) {
        this.flags = flags;
        this.environment = environment;
        this.file = file;
    }

    /// @throws BadSettings the environment or the file has something that is no setting
    static Sources of(Properties flags, Map<String, String> environment) {
        new TreeSet<>(environment.keySet()).forEach(Sources::checkVariable);
        Path file = new Sources(flags, environment, Map.of()).file();
        return new Sources(flags, environment, file == null ? Map.of() : SettingsFile.read(file));
    }

    /// Flags as system properties.
    ///
    /// @throws BadSettings a flag that does not exist, or has no value
    static Map<String, String> flags(List<String> arguments) {
        var flags = new HashMap<String, String>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            String name = argument.replaceFirst("^--", "").replaceFirst("=.*$", "");
            if (!argument.startsWith("--")) {
                throw new BadSettings(
                        "%s is not a setting; there are --%s."
                                .formatted(argument, String.join(", --", Setting.keys())));
            }
            Setting setting = setting(name, argument);
            if (argument.contains("=")) {
                flags.put(setting.property(), argument.substring(argument.indexOf('=') + 1));
            } else if (++i < arguments.size()) {
                flags.put(setting.property(), arguments.get(i));
            } else {
                throw new BadSettings("--%s needs a value.".formatted(name));
            }
        }
        return flags;
    }

    Optional<String> find(Setting setting) {
        return first(
                flags.getProperty(setting.property()),
                environment.get(setting.variable()),
                file.get(setting));
    }

    /// Where [#find] has it from, in the words one would look for it by.
    Optional<Origin> origin(Setting setting) {
        if (given(flags.getProperty(setting.property()))) {
            return Optional.of(new Origin(Origin.Kind.FLAG, setting.flag()));
        }
        if (given(environment.get(setting.variable()))) {
            return Optional.of(new Origin(Origin.Kind.ENVIRONMENT, setting.variable()));
        }
        return given(file.get(setting))
                ? Optional.of(new Origin(Origin.Kind.FILE, String.valueOf(file())))
                : Optional.empty();
    }

    private static boolean given(@Nullable String value) {
        return first(value).isPresent();
    }

    /// @param name of the flag or the variable, or the file
    record Origin(Kind kind, String name) {

        enum Kind {
            FLAG,
            ENVIRONMENT,
            FILE
        }
    }

    Optional<String> variable(String name) {
        return first(environment.get(name));
    }

    Optional<String> property(String name) {
        return first(flags.getProperty(name));
    }

    /// An absolute folder of the XDG specification.
    Path xdg(String variable, String usual) {
        return Path.of(
                variable(variable)
                        .filter(folder -> Path.of(folder).isAbsolute())
                        .orElseGet(() -> System.getProperty("user.home") + usual));
    }

    /// @param name as it was given, without what says where
    /// @param shown as it was given
    /// @throws BadSettings there is no such setting
    static Setting setting(String name, String shown) {
        for (Setting setting : Setting.values()) {
            if (setting.key().equals(name)) {
                return setting;
            }
        }
        String other = RETIRED.get(name);
        throw new BadSettings(
                "%s is not a setting%s"
                        .formatted(
                                shown,
                                other == null
                                        ? orDot(Nearest.hint(name, Setting.keys()))
                                        : ": use " + other + "."));
    }

    private static String orDot(String hint) {
        return hint.isEmpty() ? "; docs/configuration.md lists them all." : hint;
    }

    private static void checkVariable(String name) {
        if (!name.startsWith(PREFIX) || OF_OTHERS.contains(name) || name.matches(SERVICE_LINK)) {
            return;
        }
        String key = name.substring(PREFIX.length()).toLowerCase(java.util.Locale.ROOT);
        setting(key.replace('_', '-'), name);
    }

    private @Nullable Path file() {
        Optional<String> given = find(Setting.CONFIG);
        if (given.isPresent()) {
            return Path.of(given.get()).toAbsolutePath();
        }
        return Arrays.asList(
                        Path.of("").toAbsolutePath(),
                        xdg("XDG_CONFIG_HOME", "/.config").resolve("signalbox"))
                .stream()
                .map(folder -> folder.resolve("signalbox.yaml"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(null);
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
