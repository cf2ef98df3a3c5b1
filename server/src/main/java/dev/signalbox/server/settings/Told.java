package dev.signalbox.server.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One setting as it holds, and where it comes from. Of a password in it nothing is left.
///
/// @param value as it was given; where it was not, in words what is used then
/// @param source `flag`, `environment`, `file` or `default`
/// @param from name of the flag or the variable, or the file; nothing: the default
public record Told(Setting setting, String value, String source, @Nullable String from) {

    /// Between the first colon of what stands before the host, and the last `@`; and in parameters.
    private static final Pattern PASSWORD =
            Pattern.compile("(?<=://)([^/?#@:]*):[^/?#]*@|(?<=[?&](?i:password)=)[^&#]*");

    /// All there are, in the order of their list.
    ///
    /// @throws BadSettings as [Settings#read]
    public static List<Told> all(Properties properties, Map<String, String> env) {
        Sources sources = Sources.of(properties, env);
        return Arrays.stream(Setting.values()).map(setting -> of(setting, sources)).toList();
    }

    private static Told of(Setting setting, Sources sources) {
        String value = masked(sources.find(setting).orElse(setting.usual()));
        return sources.origin(setting)
                .map(origin ->
                        new Told(
                                setting,
                                value,
                                origin.kind().name().toLowerCase(Locale.ROOT),
                                origin.name()))
                .orElseGet(() -> new Told(setting, value, "default", null));
    }

    private static String masked(String value) {
        return PASSWORD.matcher(value)
                .replaceAll(found -> found.group(1) == null ? "***" : "$1:***@");
    }
}
