package dev.signalbox.server.settings;

import dev.signalbox.core.pipeline.Work.Isolation;
import dev.signalbox.engine.adapter.SandboxLimits;
import dev.signalbox.engine.artifact.Bytes;
import dev.signalbox.engine.http.Reach;
import dev.signalbox.engine.pipeline.Durations;
import dev.signalbox.engine.retention.RetentionRules;
import dev.signalbox.engine.secret.KeyPlace;
import dev.signalbox.server.limit.RateLimits;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the server was told at its start: by flags (`--port 8008`), else by the environment
/// (`SIGNALBOX_PORT`), else by `signalbox.yaml` (`port: 8008`), else nothing, and the default
/// holds. Every one is described in [Setting].
///
/// @param database as [dev.signalbox.store.StoreSettings] has it; nothing: SQLite in `data`
/// @param secretKey from `SIGNALBOX_SECRET_KEY` in the environment, else in a file
/// @param processSlots 0: by number of cores
/// @param artifactQuota bytes in each project
/// @param adminToken from `ADMIN_TOKEN` in the environment; nothing: one is made in `data`
public record Settings(
        String host,
        int port,
        Path data,
        @Nullable String database,
        List<Path> pipelines,
        int processSlots,
        long artifactQuota,
        Isolation isolation,
        SandboxLimits sandboxLimits,
        int maxConnections,
        Duration bodyTimeout,
        Duration heartbeat,
        int maxStreams,
        int maxStreamsPerPrincipal,
        RetentionRules retention,
        Exposure exposure,
        RateLimits rateLimits,
        LogFormat logFormat,
        List<String> webhookAllow,
        KeyPlace secretKey,
        Path accessFile,
        Path auditCheckpoints,
        @Nullable String adminToken) {

    /// Not a setting: what is in a file or on a command line can be read by others.
    static final String SECRET_KEY = "SIGNALBOX_SECRET_KEY";

    private static final String ACCESS_FILE = "access.yaml";
    private static final Duration LONGEST_BODY = Duration.ofHours(1);

    public Settings {
        pipelines = List.copyOf(pipelines);
        webhookAllow = List.copyOf(webhookAllow);
    }

    /// @param properties flags, as [#flags] has them
    /// @throws BadSettings the server cannot start with these
    public static Settings read(Properties properties, Map<String, String> env) {
        Sources sources = Sources.of(properties, env);
        Path data =
                sources.find(Setting.DATA)
                        .map(Path::of)
                        .orElseGet(() ->
                                sources.xdg("XDG_DATA_HOME", "/.local/share").resolve("signalbox"))
                        .toAbsolutePath();
        return new Settings(
                host(told(sources, Setting.HOST)),
                number(sources, Setting.PORT, 1, 65_535),
                data,
                sources.find(Setting.DATABASE)
                        .map(address -> SecretFiles.of(sources).fill(address))
                        .orElse(null),
                paths(sources.find(Setting.PIPELINES).orElse("")),
                number(sources, Setting.PROCESS_SLOTS, 0, 10_000),
                artifactQuota(told(sources, Setting.ARTIFACT_QUOTA)),
                isolation(told(sources, Setting.ISOLATION)),
                sandboxLimits(told(sources, Setting.SANDBOX_LIMITS)),
                number(sources, Setting.MAX_CONNECTIONS, 1, 1_000_000),
                duration(sources, Setting.BODY_TIMEOUT),
                duration(sources, Setting.HEARTBEAT),
                number(sources, Setting.MAX_STREAMS, 1, 1_000_000),
                number(sources, Setting.MAX_STREAMS_PER_PRINCIPAL, 1, 1_000_000),
                new RetentionRules(retainRuns(sources), retainEvents(sources), null),
                Exposure.read(sources),
                rateLimits(sources),
                logFormat(told(sources, Setting.LOG_FORMAT)),
                places(sources),
                secretKey(sources, data),
                sources.find(Setting.ACCESS_FILE)
                        .map(Path::of)
                        .orElse(data.resolve(ACCESS_FILE))
                        .toAbsolutePath(),
                sources.find(Setting.AUDIT_CHECKPOINTS)
                        .map(Path::of)
                        .orElse(data.resolve("audit-checkpoints.jsonl"))
                        .toAbsolutePath(),
                sources.variable("ADMIN_TOKEN")
                        .or(() -> sources.property("signalbox.admin-token"))
                        .orElse(null));
    }

    /// Flags as system properties, for [#read].
    ///
    /// @throws BadSettings a flag that does not exist, or has no value
    public static Map<String, String> flags(List<String> arguments) {
        return Sources.flags(arguments);
    }

    /// How the console is written.
    public enum LogFormat {
        AUTO,
        TEXT,
        JSON
    }

    /// Where the access file is unless it is said to be elsewhere; there it need not be.
    public Path usualAccessFile() {
        return data.resolve(ACCESS_FILE).toAbsolutePath();
    }

    /// What stages in a sandbox must not see, wherever it lies.
    public List<Path> privateFiles() {
        var files = new ArrayList<Path>();
        files.add(accessFile);
        files.add(auditCheckpoints);
        if (secretKey instanceof KeyPlace.InFile(var file)) {
            files.add(file);
        }
        if (exposure.key() != null) {
            files.add(exposure.key());
        }
        return files;
    }

    public String url() {
        return "%s://%s:%d".formatted(scheme(), reachable(), port);
    }

    private String scheme() {
        return exposure.isEncrypted() ? "https" : "http";
    }

    /// From this machine.
    private String reachable() {
        return switch (host) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::" -> "[::1]";
            default -> host.contains(":") ? "[" + host + "]" : host;
        };
    }

    /// What a request's Host header may say.
    public Set<String> hostHeaders() {
        var names = new LinkedHashSet<String>();
        for (String name : List.of("127.0.0.1", "localhost", "[::1]")) {
            names.add(name + ":" + port);
        }
        if (port == (exposure.isEncrypted() ? 443 : 80)) {
            names.addAll(List.of("127.0.0.1", "localhost", "[::1]"));
        }
        return names;
    }

    public Set<String> origins() {
        var origins = new LinkedHashSet<String>();
        hostHeaders().forEach(name -> origins.add(scheme() + "://" + name));
        return origins;
    }

    private static KeyPlace secretKey(Sources sources, Path data) {
        var given = sources.variable(SECRET_KEY);
        if (given.isEmpty()) {
            return new KeyPlace.InFile(
                    sources.find(Setting.SECRET_KEY_FILE)
                            .map(Path::of)
                            .orElse(data.resolve("secret.key"))
                            .toAbsolutePath());
        }
        try {
            return new KeyPlace.Given(given.get(), SECRET_KEY);
        } catch (IllegalArgumentException e) {
            throw new BadSettings(
                    "%s: %s. `openssl rand -base64 32` makes one."
                            .formatted(SECRET_KEY, e.getMessage()));
        }
    }

    private static String told(Sources sources, Setting setting) {
        return sources.find(setting).orElseGet(setting::usual).strip();
    }

    private static String host(String host) {
        String plain = host.replace("[", "").replace("]", "");
        if (!Exposure.isLoopback(plain)) {
            try {
                return InetAddress.ofLiteral(plain).getHostAddress();
            } catch (IllegalArgumentException _) {
                throw new BadSettings("host is %s; need an address.".formatted(host));
            }
        }
        return plain;
    }

    private static long artifactQuota(String text) {
        if (text.equals(Setting.ARTIFACT_QUOTA.usual())) {
            return Long.MAX_VALUE;
        }
        return Bytes.parse(text)
                .orElseThrow(() ->
                        new BadSettings(
                                "%s is %s; need a number of bytes like 50GiB, or none."
                                        .formatted(Setting.ARTIFACT_QUOTA.key(), text)));
    }

    private static SandboxLimits sandboxLimits(String text) {
        try {
            return SandboxLimits.read(text);
        } catch (IllegalArgumentException e) {
            throw new BadSettings(
                    "%s: %s.".formatted(Setting.SANDBOX_LIMITS.key(), e.getMessage()));
        }
    }

    private static RateLimits rateLimits(Sources sources) {
        try {
            return RateLimits.read(
                    told(sources, Setting.RATE_LIMITS), told(sources, Setting.RATE_FACTORS));
        } catch (IllegalArgumentException e) {
            throw new BadSettings(
                    "%s or %s: %s."
                            .formatted(
                                    Setting.RATE_LIMITS.key(),
                                    Setting.RATE_FACTORS.key(),
                                    e.getMessage()));
        }
    }

    private static int number(Sources sources, Setting setting, int from, int to) {
        String text = told(sources, setting);
        try {
            int number = Integer.parseInt(text);
            if (number >= from && number <= to) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        String hint =
                text.startsWith("tcp://")
                        ? " Kubernetes sets that for a service of this name: enableServiceLinks: false keeps it away."
                        : "";
        throw new BadSettings(
                "%s is %s; need a whole number from %d to %d.%s"
                        .formatted(setting.key(), text, from, to, hint));
    }

    private static Duration duration(Sources sources, Setting setting) {
        String text = told(sources, setting);
        return Durations.parse(text)
                .filter(duration -> duration.isPositive())
                .filter(duration -> duration.compareTo(LONGEST_BODY) <= 0)
                .orElseThrow(() ->
                        new BadSettings(
                                "%s is %s; need a duration like 30s, up to 1h."
                                        .formatted(setting.key(), text)));
    }

    private static @Nullable Duration retainRuns(Sources sources) {
        String text = told(sources, Setting.RETAIN_RUNS);
        if (text.equals(Setting.RETAIN_RUNS.usual())) {
            return null;
        }
        return Durations.parse(text)
                .filter(Duration::isPositive)
                .orElseThrow(() ->
                        new BadSettings(
                                "%s is %s; need a duration like 90d."
                                        .formatted(Setting.RETAIN_RUNS.key(), text)));
    }

    private static @Nullable Long retainEvents(Sources sources) {
        return told(sources, Setting.RETAIN_EVENTS).equals(Setting.RETAIN_EVENTS.usual())
                ? null
                : (long) number(sources, Setting.RETAIN_EVENTS, 1, Integer.MAX_VALUE);
    }

    private static List<String> places(Sources sources) {
        List<String> places =
                Arrays.stream(sources.find(Setting.WEBHOOK_ALLOW).orElse("").split(",", -1))
                        .map(String::strip)
                        .filter(place -> !place.isEmpty())
                        .toList();
        try {
            Reach.of(Setting.WEBHOOK_ALLOW.key(), places);
            return places;
        } catch (IllegalArgumentException e) {
            throw new BadSettings(
                    "%s: %s; need hosts and address ranges like hooks.lan, 10.0.0.0/8."
                            .formatted(Setting.WEBHOOK_ALLOW.key(), e.getMessage()));
        }
    }

    private static Isolation isolation(String text) {
        return switch (text) {
            case "group" -> Isolation.GROUP;
            case "best" -> Isolation.BEST;
            case "required" -> Isolation.REQUIRED;
            case "sandbox" -> Isolation.SANDBOX;
            default ->
                    throw new BadSettings(
                            "isolation is %s; need group, best, required or sandbox."
                                    .formatted(text));
        };
    }

    private static LogFormat logFormat(String text) {
        return switch (text) {
            case "auto" -> LogFormat.AUTO;
            case "text" -> LogFormat.TEXT;
            case "json" -> LogFormat.JSON;
            default ->
                    throw new BadSettings(
                            "log-format is %s; need auto, text or json.".formatted(text));
        };
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
}
