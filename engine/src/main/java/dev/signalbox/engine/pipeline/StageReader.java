package dev.signalbox.engine.pipeline;

import dev.signalbox.core.pipeline.Output;
import dev.signalbox.core.pipeline.Retry;
import dev.signalbox.core.pipeline.Stage;
import dev.signalbox.core.pipeline.Stage.OnFailure;
import dev.signalbox.core.pipeline.Work;
import dev.signalbox.engine.expression.Compilation.Rejected;
import dev.signalbox.engine.expression.Expressions;
import dev.signalbox.engine.pipeline.PipelineProblem.Code;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads one stage.
final class StageReader {

    static final List<String> KEYS =
            List.of(
                    "id",
                    "title",
                    "description",
                    "group",
                    "needs",
                    "run",
                    "timeout",
                    "retry",
                    "produces",
                    "gate",
                    "on_failure",
                    "when");
    static final List<String> RETRY = List.of("attempts", "backoff", "on_exit");
    static final Map<String, OnFailure> ON_FAILURE = Choices.of(OnFailure.values());
    static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
    static final String WHAT_ID_IS =
            "an id of a stage: small letters, digits, `-` and `_`, 63 at most";

    private static final Duration TIMEOUT = Duration.ofHours(1);
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(30);
    private static final Duration INSTANT = Duration.ofMillis(1);
    private static final Duration LONGEST_BACKOFF = Duration.ofDays(1);
    private static final int ATTEMPTS = 3;

    private final OutputReader outputs;
    private final GateReader gates;

    StageReader(SchemaReader schemas) {
        outputs = new OutputReader(schemas);
        gates = new GateReader(schemas);
    }

    /// @param previous the stage before it in the file, which it needs unless it says otherwise
    /// @return the stage, with whatever of it could be read; nothing when it has no usable id
    @Nullable Stage read(Item item, @Nullable String previous) {
        Fields fields = item.fields(KEYS);
        if (fields == null) {
            return null;
        }
        Item id = fields.need("id");
        Item run = fields.need("run");
        Item title = fields.get("title");
        Item description = fields.get("description");
        Item group = fields.get("group");
        Item needs = fields.get("needs");
        Item timeout = fields.get("timeout");
        Item retry = fields.get("retry");
        Item produces = fields.get("produces");
        Item gate = fields.get("gate");
        Item onFailure = fields.get("on_failure");
        Item when = fields.get("when");
        String name = id == null ? null : id.text(ID, WHAT_ID_IS);
        Work work = run == null ? null : WorkReader.read(run);
        List<Output> promised = produces == null ? List.of() : outputs.read(produces);
        var stage =
                new Stage(
                        name == null ? "" : name,
                        title == null ? null : title.text(200),
                        description == null ? null : description.text(10_000),
                        group == null ? null : group.text(100),
                        needs == null ? byDefault(previous) : ids(needs),
                        work == null ? new Work.Java("", "{}") : work,
                        timeout == null
                                ? TIMEOUT
                                : orElse(timeout.duration(INSTANT, LONGEST_TIMEOUT), TIMEOUT),
                        retry == null ? Retry.NONE : retry(retry),
                        promised,
                        gate == null ? null : gates.read(gate),
                        onFailure == null
                                ? OnFailure.FAIL
                                : orElse(onFailure.choice(ON_FAILURE), OnFailure.FAIL),
                        when == null ? null : condition(when));
        return name == null ? null : stage;
    }

    private static List<String> byDefault(@Nullable String previous) {
        return previous == null ? List.of() : List.of(previous);
    }

    private static List<String> ids(Item item) {
        var ids = new ArrayList<String>();
        for (Item element : item.oneOrMore(0, PipelineReader.MAX_STAGES)) {
            String id = element.text(ID, WHAT_ID_IS);
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }

    private static Retry retry(Item item) {
        Fields fields = item.fields(RETRY);
        if (fields == null) {
            return Retry.NONE;
        }
        Item attempts = fields.get("attempts");
        Item backoff = fields.get("backoff");
        Item onExit = fields.get("on_exit");
        int times = attempts == null ? ATTEMPTS : orElse(attempts.integer(1, 100), ATTEMPTS);
        Backoff delay = backoff == null ? Backoff.DEFAULT : backoff(backoff);
        return new Retry(
                times, delay.base(), delay.cap(), onExit == null ? Set.of() : codes(onExit));
    }

    private record Backoff(Duration base, Duration cap) {
        static final Backoff DEFAULT = new Backoff(Retry.NONE.base(), Retry.NONE.cap());
    }

    /// `2s..1m` grows from one to the other, `5s` stays.
    private static Backoff backoff(Item item) {
        String text = item.text();
        if (text == null) {
            return Backoff.DEFAULT;
        }
        int dots = text.indexOf("..");
        var base = Durations.parse(dots < 0 ? text : text.substring(0, dots));
        var cap = dots < 0 ? base : Durations.parse(text.substring(dots + 2));
        if (base.isEmpty() || cap.isEmpty()) {
            item.refuse(Code.VALUE, "`%s` is not a delay, such as 5s, or 2s..1m".formatted(text));
            return Backoff.DEFAULT;
        }
        if (cap.get().compareTo(base.get()) < 0) {
            item.refuse(Code.RANGE, "`%s` ends below its start".formatted(text));
            return Backoff.DEFAULT;
        }
        Duration from = item.inRange(base.get(), INSTANT, LONGEST_BACKOFF);
        Duration to = from == null ? null : item.inRange(cap.get(), INSTANT, LONGEST_BACKOFF);
        return from == null || to == null ? Backoff.DEFAULT : new Backoff(from, to);
    }

    private static Set<Integer> codes(Item item) {
        var codes = new LinkedHashSet<Integer>();
        for (Item element : item.oneOrMore(1, 255)) {
            Integer code = element.integer(1, 255);
            if (code != null) {
                codes.add(code);
            }
        }
        return codes;
    }

    private static @Nullable String condition(Item item) {
        if (item.json().isBoolean()) {
            // `when: false` is a condition too.
            return item.word();
        }
        String source = item.text(Expressions.LONGEST);
        if (source != null && Expressions.compile(source) instanceof Rejected(var problems)) {
            for (var problem : problems) {
                item.refuse(
                        Code.EXPRESSION,
                        "line %d, column %d of the condition: %s"
                                .formatted(problem.line(), problem.column(), problem.message()));
            }
            return null;
        }
        return source;
    }

    private static <T> T orElse(@Nullable T value, T otherwise) {
        return Objects.requireNonNullElse(value, otherwise);
    }
}
