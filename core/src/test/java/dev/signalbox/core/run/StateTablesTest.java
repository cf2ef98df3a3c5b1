package dev.signalbox.core.run;

import static dev.signalbox.core.run.Pipelines.GATE;
import static dev.signalbox.core.run.Pipelines.stage;
import static dev.signalbox.core.run.Scenario.ANA;
import static dev.signalbox.core.run.Scenario.BEN;
import static dev.signalbox.core.run.Scenario.BOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.pipeline.GatePolicy.OnTimeout;
import dev.signalbox.core.pipeline.OnReject;
import dev.signalbox.core.pipeline.Pipeline;
import dev.signalbox.core.run.Pipelines.GateMaker;
import dev.signalbox.core.run.Pipelines.StageMaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/states.md` says what the rules do: each cell of its tables is played here.
/// `UPDATE_GOLDEN=1` writes the page.
class StateTablesTest {

    private static final Path PAGE = Path.of("..", "docs", "states.md");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Pipeline PLAIN = Pipelines.of(stage("script"), stage("video", "script"));
    private static final Failure BROKEN = new Failure(Failure.Kind.EXIT, "exit 1", 1, true);

    private static final Removed REMOVED =
            new Removed(Removed.Rule.COUNT, 1, 2, 2, 600, "sha256:0", 0, 0);

    private static final String HEAD =
            """
            # States

            What the rules answer in each state. Every cell was played by `StateTablesTest`, which fails when the page and the
            rules differ (`UPDATE_GOLDEN=1` writes the page). A cell says what the state is afterwards; `=` for a harmless repeat
            or nothing to do; or why the command is refused, by the name of the refusal.

            """;

    @Test
    void the_page_says_what_the_rules_do() throws IOException {
        String page =
                HEAD
                        + table("Run", "run is", runs(), runCommands(), StateTablesTest::run)
                        + table("Gate", "gate is", gates(), gateCommands(), StateTablesTest::gate)
                        + deadlines()
                        + table(
                                "Stage attempt",
                                "attempt is",
                                attempts(),
                                attemptCommands(),
                                StateTablesTest::attempt);
        if ("1".equals(System.getenv("UPDATE_GOLDEN"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private static Map<String, Supplier<Scenario>> runs() {
        var all = new LinkedHashMap<String, Supplier<Scenario>>();
        all.put("queued", () -> Scenario.queued(PLAIN).thenIs(RunStatus.QUEUED));
        all.put("running", () -> Scenario.of(PLAIN).thenIs(RunStatus.RUNNING));
        all.put("waiting at a gate", () -> atGate(GATE).thenIs(RunStatus.WAITING));
        all.put("waiting for `next`", () -> Scenario.manual(PLAIN).thenIs(RunStatus.WAITING));
        all.put("paused by a person", () -> paused(Scenario.of(PLAIN)));
        all.put("paused by a rejection", () -> atGate(GATE).rejects(ANA, "script"));
        all.put("canceling", () -> canceling().thenIs(RunStatus.CANCELING));
        all.put("completed", () -> completed().thenIs(RunStatus.COMPLETED));
        all.put("failed", () -> Scenario.of(PLAIN).fails("script", BROKEN));
        all.put("canceled", StateTablesTest::canceled);
        return all;
    }

    private static Map<String, UnaryOperator<Scenario>> runCommands() {
        var all = new LinkedHashMap<String, UnaryOperator<Scenario>>();
        all.put("next", played -> played.when(new RunCommand.Next(null, ANA)));
        all.put("pause", StateTablesTest::paused);
        all.put("resume", played -> played.when(new RunCommand.Resume(ANA)));
        all.put("cancel", played -> played.when(new RunCommand.Cancel(null, ANA)));
        all.put("prune", played -> played.when(new RunCommand.Prune(REMOVED, ANA)));
        return all;
    }

    private static Map<String, Supplier<Scenario>> gates() {
        var all = new LinkedHashMap<String, Supplier<Scenario>>();
        all.put("armed", () -> Scenario.of(gated(GATE)));
        all.put("open", () -> atGate(GATE));
        all.put("open, one of two approved", () -> atGate(GATE.quorum(2)).approves(BEN, "script"));
        all.put("approved", () -> atGate(GATE).approves(BEN, "script"));
        all.put("rejected", () -> atGate(GATE).rejects(BEN, "script"));
        all.put("expired", () -> expired(GATE.deadline(HOUR, OnTimeout.HOLD)));
        all.put("superseded, armed again", StateTablesTest::superseded);
        all.put("canceled", () -> atGate(GATE).when(new RunCommand.Cancel(null, ANA)));
        return all;
    }

    private static Map<String, UnaryOperator<Scenario>> gateCommands() {
        var all = new LinkedHashMap<String, UnaryOperator<Scenario>>();
        all.put("approve", played -> played.approves(ANA, "script"));
        all.put("approve, other subject", played -> played.approvesSeeing("old", ANA, "script"));
        all.put("approve, not eligible", played -> played.approves(BOT, "script"));
        all.put("reject", played -> played.rejects(ANA, "script"));
        all.put("reject, no reason", played -> played.rejectsWithoutReason(ANA, "script"));
        all.put("cancel the run", played -> played.when(new RunCommand.Cancel(null, ANA)));
        return all;
    }

    private static String deadlines() {
        var rows = new ArrayList<List<String>>();
        for (OnTimeout then : OnTimeout.values()) {
            Scenario played = expired(GATE.deadline(HOUR, then).escalatingTo("lead"));
            rows.add(
                    List.of(
                            "`" + words(then) + "`",
                            words(played.stage("script").gate().status()),
                            words(played.state().status())));
        }
        return "## Deadline passed\n\n"
                + markdown(List.of("on_timeout", "gate is then", "run is then"), rows);
    }

    private static Map<String, Supplier<Scenario>> attempts() {
        var all = new LinkedHashMap<String, Supplier<Scenario>>();
        all.put("pending", () -> Scenario.queued(PLAIN));
        all.put("running", () -> Scenario.of(PLAIN));
        all.put("pending after a failure", () -> retrying());
        all.put("waiting at its gate", () -> atGate(GATE));
        all.put("waiting, held", () -> atGate(GATE).rejects(ANA, "script"));
        all.put("succeeded", () -> Scenario.of(PLAIN).succeeds("script"));
        all.put("failed", () -> Scenario.of(PLAIN).fails("script", BROKEN));
        all.put("canceled", StateTablesTest::canceled);
        return all;
    }

    private static Map<String, UnaryOperator<Scenario>> attemptCommands() {
        var all = new LinkedHashMap<String, UnaryOperator<Scenario>>();
        all.put("it succeeds", played -> played.succeeds("script"));
        all.put("it fails", played -> played.fails("script", BROKEN));
        all.put("it was stopped", played -> stopped(played, played.attempt("script")));
        all.put(
                "one before it succeeds",
                played ->
                        played.when(
                                new RunCommand.Succeed(
                                        "script", played.attempt("script") - 1, List.of())));
        return all;
    }

    private static Pipeline gated(GateMaker gate) {
        return Pipelines.of(stage("script").gate(gate), stage("video", "script"));
    }

    private static Scenario atGate(GateMaker gate) {
        return Scenario.of(gated(gate)).succeeds("script", "script.json");
    }

    private static Scenario expired(GateMaker gate) {
        return atGate(gate).after(HOUR.plusSeconds(1)).when(new RunCommand.Wake());
    }

    private static Scenario retrying() {
        StageMaker patient = stage("script").retry(3);
        return Scenario.of(Pipelines.of(patient)).fails("script", BROKEN);
    }

    /// Two gates side by side, of which one rewinds to before both.
    private static Scenario superseded() {
        var back = new OnReject.Rewind("outline");
        return Scenario.of(
                        Pipelines.of(
                                stage("outline"),
                                stage("script", "outline").gate(GATE),
                                stage("sound", "outline").gate(GATE.onReject(back))))
                .succeeds("outline")
                .succeeds("script", "script.json")
                .succeeds("sound", "sound.wav")
                .rejects(ANA, "sound");
    }

    private static Scenario paused(Scenario played) {
        return played.when(new RunCommand.Pause(null, ANA));
    }

    private static Scenario canceling() {
        return Scenario.of(PLAIN).when(new RunCommand.Cancel(null, ANA));
    }

    private static Scenario canceled() {
        return stopped(canceling(), 1).thenIs(RunStatus.CANCELED);
    }

    private static Scenario stopped(Scenario played, int attempt) {
        return played.when(new RunCommand.Stopped("script", attempt));
    }

    private static Scenario completed() {
        return Scenario.of(PLAIN).succeeds("script").succeeds("video");
    }

    private static String run(Scenario played) {
        return answer(played, words(played.state().status()));
    }

    private static String gate(Scenario played) {
        return answer(played, words(played.stage("script").gate().status()));
    }

    private static String attempt(Scenario played) {
        return answer(played, words(played.stage("script").status()));
    }

    private static String answer(Scenario played, String after) {
        return switch (played.verdict()) {
            case RunVerdict.Accepted _ -> after;
            case RunVerdict.Unchanged _ -> "=";
            case RunVerdict.Refused(RunRefusal.AtGate(_, var reason)) -> name(reason);
            case RunVerdict.Refused(var reason) -> name(reason);
        };
    }

    private static String name(Object refusal) {
        return "*" + refusal.getClass().getSimpleName() + "*";
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String table(
            String title,
            String corner,
            Map<String, Supplier<Scenario>> states,
            Map<String, UnaryOperator<Scenario>> commands,
            Function<Scenario, String> cell) {
        var head = new ArrayList<>(List.of(corner));
        head.addAll(commands.keySet());
        var rows = new ArrayList<List<String>>();
        states.forEach((state, scenario) -> {
            var row = new ArrayList<>(List.of(state));
            commands.values().forEach(ask -> row.add(cell.apply(ask.apply(scenario.get()))));
            rows.add(row);
        });
        return "## %s\n\n%s".formatted(title, markdown(head, rows));
    }

    private static String markdown(List<String> head, List<List<String>> rows) {
        return line(head)
                + line(head.stream().map(_ -> "---").toList())
                + rows.stream().map(StateTablesTest::line).collect(Collectors.joining())
                + "\n";
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
