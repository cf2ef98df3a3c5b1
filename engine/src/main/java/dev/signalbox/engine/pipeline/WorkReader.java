package dev.signalbox.engine.pipeline;

import dev.signalbox.core.pipeline.Work;
import dev.signalbox.core.pipeline.Work.Isolation;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.pipeline.PipelineProblem.Code;
import dev.signalbox.engine.secret.SecretReferences;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what a stage runs.
final class WorkReader {

    static final List<String> KEYS = List.of("process", "shell", "http", "java");
    static final List<String> PROCESS = List.of("command", "env", "isolation", "grace");
    static final List<String> SHELL = List.of("script", "env", "isolation", "grace");
    static final List<String> HTTP =
            List.of("method", "url", "headers", "body", "expect", "response", "allow_private");
    static final List<String> JAVA = List.of("adapter", "with");
    static final Map<String, String> METHODS =
            Choices.same("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    static final Map<String, Isolation> ISOLATIONS = Choices.of(Isolation.values());

    static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
    static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}");
    static final Pattern ADAPTER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    static final Pattern URL = Pattern.compile("(?:https?://|\\{\\{)[^\\x00-\\x1f]+");

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration LONGEST_GRACE = Duration.ofMinutes(10);

    /// Empty: any status from 200 to 299.
    private static final Set<Integer> SUCCESS = Set.of();

    private static final String OURS = "SIGNALBOX_";

    private WorkReader() {}

    static @Nullable Work read(Item item) {
        Fields fields = item.fields(KEYS);
        if (fields == null) {
            return null;
        }
        List<String> chosen = KEYS.stream().filter(key -> fields.get(key) != null).toList();
        if (chosen.size() != 1) {
            item.refuse(
                    chosen.isEmpty() ? Code.MISSING : Code.VALUE,
                    "a stage runs exactly one of " + String.join(", ", KEYS));
            return null;
        }
        String key = chosen.getFirst();
        Item work = fields.need(key);
        if (work == null) {
            return null;
        }
        return switch (key) {
            case "process" -> process(work);
            case "shell" -> shell(work);
            case "http" -> http(work);
            default -> java(work);
        };
    }

    private static @Nullable Work process(Item item) {
        if (!item.isMapping()) {
            List<String> command = command(item);
            return command.isEmpty()
                    ? null
                    : new Work.Process(command, false, Map.of(), Isolation.BEST, GRACE);
        }
        Fields fields = item.fields(PROCESS);
        Item command = fields == null ? null : fields.need("command");
        if (fields == null || command == null) {
            return null;
        }
        return process(fields, command(command), false);
    }

    private static @Nullable Work shell(Item item) {
        if (!item.isMapping()) {
            String script = script(item);
            return script == null
                    ? null
                    : new Work.Process(List.of(script), true, Map.of(), Isolation.BEST, GRACE);
        }
        Fields fields = item.fields(SHELL);
        Item script = fields == null ? null : fields.need("script");
        if (fields == null || script == null) {
            return null;
        }
        String text = script(script);
        return process(fields, text == null ? List.of() : List.of(text), true);
    }

    private static Work process(Fields fields, List<String> argv, boolean shell) {
        Item env = fields.get("env");
        Item isolation = fields.get("isolation");
        Item grace = fields.get("grace");
        Isolation chosen = isolation == null ? null : isolation.choice(ISOLATIONS);
        Duration wait = grace == null ? null : grace.duration(Duration.ZERO, LONGEST_GRACE);
        return new Work.Process(
                argv,
                shell,
                env == null ? Map.of() : environment(env),
                chosen == null ? Isolation.BEST : chosen,
                wait == null ? GRACE : wait);
    }

    private static List<String> command(Item item) {
        if (item.isScalar()) {
            item.refuse(
                    Code.TYPE,
                    "expected the program and its arguments as a list; for a command line write"
                            + " `shell`");
            return List.of();
        }
        var argv = new ArrayList<String>();
        for (Item argument : item.items(1, 1_000)) {
            String word = argument.word();
            if (word != null) {
                refuseSecrets(argument, word);
                argv.add(word);
            }
        }
        return argv;
    }

    private static @Nullable String script(Item item) {
        String script = item.text();
        if (script != null && (script.isBlank() || script.indexOf('\0') >= 0)) {
            item.refuse(Code.VALUE, "a script must say something, without zero characters");
            return null;
        }
        if (script != null) {
            refuseSecrets(item, script);
        }
        return script;
    }

    private static Map<String, String> environment(Item item) {
        var env = new LinkedHashMap<String, String>();
        for (var member : item.members(200)) {
            String name = member.getKey();
            Item value = member.getValue();
            String word = value.word();
            if (!VARIABLE.matcher(name).matches()) {
                value.refuse(Code.VALUE, "`%s` is not a name of a variable".formatted(name));
            } else if (name.startsWith(OURS)) {
                value.refuse(Code.CONFLICT, "names that start with SIGNALBOX_ are set by us");
            } else if (word != null) {
                checkSecrets(value, word);
                env.put(name, word);
            }
        }
        return env;
    }

    private static @Nullable Work http(Item item) {
        Fields fields = item.fields(HTTP);
        Item url = fields == null ? null : fields.need("url");
        if (fields == null || url == null) {
            return null;
        }
        Item body = fields.get("body");
        Item method = fields.get("method");
        Item headers = fields.get("headers");
        Item expect = fields.get("expect");
        Item response = fields.get("response");
        Item allowPrivate = fields.get("allow_private");
        String address = address(url);
        String verb = method == null ? null : method.choice(METHODS);
        return new Work.Http(
                verb == null ? (body == null ? "GET" : "POST") : verb,
                address == null ? "" : address,
                headers == null ? Map.of() : headers(headers),
                body == null ? null : body(body),
                expect == null ? SUCCESS : statuses(expect),
                response == null ? null : OutputReader.name(response),
                allowPrivate != null && Boolean.TRUE.equals(allowPrivate.truth()));
    }

    private static @Nullable String address(Item item) {
        String address =
                item.text(URL, "an address that starts with http:// or https://") == null
                        ? null
                        : item.text(4_000);
        if (address != null) {
            checkSecrets(item, address);
        }
        return address;
    }

    private static Map<String, String> headers(Item item) {
        var headers = new LinkedHashMap<String, String>();
        for (var member : item.members(100)) {
            Item value = member.getValue();
            String word = value.word();
            if (!HEADER.matcher(member.getKey()).matches()) {
                value.refuse(
                        Code.VALUE, "`%s` is not a name of a header".formatted(member.getKey()));
            } else if (word != null && word.chars().anyMatch(c -> c == '\r' || c == '\n')) {
                value.refuse(Code.VALUE, "a header has one line");
            } else if (word != null) {
                checkSecrets(value, word);
                headers.put(member.getKey(), word);
            }
        }
        return headers;
    }

    /// Text as it is; a mapping or list as JSON.
    private static @Nullable String body(Item item) {
        String body = item.isScalar() ? item.text() : Json.write(item.json());
        if (body != null) {
            checkSecrets(item, body);
        }
        return body;
    }

    /// Where a secret may stand.
    private static void checkSecrets(Item item, String text) {
        SecretReferences.problem(text).ifPresent(problem -> item.refuse(Code.VALUE, problem));
    }

    /// Where it may not: whoever is on the machine can read what a process was started with.
    private static void refuseSecrets(Item item, String text) {
        var named = SecretReferences.firstIn(text);
        named.ifPresent(reference ->
                item.refuse(
                        Code.VALUE,
                        "`%s` would stand in a command line, which everybody on the machine can read: give it to the process in `env`"
                                .formatted(reference)));
    }

    private static Set<Integer> statuses(Item item) {
        var statuses = new LinkedHashSet<Integer>();
        for (Item status : item.oneOrMore(1, 100)) {
            Integer number = status.integer(100, 599);
            if (number != null) {
                statuses.add(number);
            }
        }
        return statuses;
    }

    private static @Nullable Work java(Item item) {
        if (!item.isMapping()) {
            String adapter = adapter(item);
            return adapter == null ? null : new Work.Java(adapter, "{}");
        }
        Fields fields = item.fields(JAVA);
        Item adapter = fields == null ? null : fields.need("adapter");
        if (fields == null || adapter == null) {
            return null;
        }
        Item with = fields.get("with");
        if (with != null) {
            checkSecrets(with, Json.write(with.json()));
        }
        String name = adapter(adapter);
        if (with != null && !with.isMapping()) {
            with.refuse(Code.TYPE, "expected a mapping, found " + with.kind());
        }
        return new Work.Java(
                name == null ? "" : name, with == null ? "{}" : Json.write(with.json()));
    }

    private static @Nullable String adapter(Item item) {
        return item.text(ADAPTER, "a name of an adapter");
    }
}
