package dev.signalbox.server.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// `signalbox.yaml`: a flat mapping of settings. Paths in it are relative to its folder.
final class SettingsFile {

    private static final int MAX_BYTES = 64 * 1024;

    private static final Set<Setting> LISTS =
            Set.of(
                    Setting.PIPELINES,
                    Setting.WEBHOOK_ALLOW,
                    Setting.TRUSTED_PROXIES,
                    Setting.RATE_LIMITS,
                    Setting.RATE_FACTORS,
                    Setting.SANDBOX_LIMITS);
    private static final Set<Setting> PATHS =
            Set.of(
                    Setting.PIPELINES,
                    Setting.DATA,
                    Setting.SECRET_KEY_FILE,
                    Setting.ACCESS_FILE,
                    Setting.AUDIT_CHECKPOINTS,
                    Setting.TLS_CERT,
                    Setting.TLS_KEY);

    private final Path file;

    private SettingsFile(Path file) {
        this.file = file;
    }

    /// @throws BadSettings it cannot be read, or says something that is no setting
    static Map<Setting, String> read(Path file) {
        return new SettingsFile(file).read();
    }

    private Map<Setting, String> read() {
        var settings = new EnumMap<Setting, String>(Setting.class);
        switch (load()) {
            case null -> {}
            case Map<?, ?> mapping ->
                    mapping.forEach((key, value) -> {
                        String name = String.valueOf(key);
                        Setting setting = Sources.setting(name, "%s: %s".formatted(file, name));
                        if (setting == Setting.CONFIG) {
                            throw wrong(name + " cannot be set in the file itself");
                        }
                        settings.put(setting, text(setting, value));
                    });
            default -> throw wrong("must be a mapping of settings, like `port: 8008`");
        }
        return settings;
    }

    private @Nullable Object load() {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw wrong("is larger than %,d bytes".formatted(MAX_BYTES));
            }
            var settings =
                    LoadSettings.builder()
                            .setLabel(file.toString())
                            .setCodePointLimit(MAX_BYTES)
                            .setAllowDuplicateKeys(false)
                            .setMaxAliasesForCollections(0)
                            .build();
            return new Load(settings).loadFromString(Files.readString(file));
        } catch (IOException e) {
            throw wrong("cannot be read: " + e);
        } catch (YamlEngineException e) {
            throw wrong("is not YAML: " + e.getMessage());
        }
    }

    private String text(Setting setting, @Nullable Object value) {
        return switch (value) {
            case List<?> list when LISTS.contains(setting) ->
                    list.stream().map(each -> text(setting, each)).collect(Collectors.joining(","));
            case String text when PATHS.contains(setting) ->
                    file.resolveSibling(text).normalize().toString();
            case String text -> text;
            case Number number -> number.toString();
            case Boolean truth when setting == Setting.ALLOW_EXTERNAL_BIND -> truth.toString();
            case null, default ->
                    throw wrong(
                            "%s is %s; need %s".formatted(setting.key(), value, setting.unit()));
        };
    }

    private BadSettings wrong(String what) {
        return new BadSettings("%s %s.".formatted(file, what).replaceFirst("\\.\\.$", "."));
    }
}
