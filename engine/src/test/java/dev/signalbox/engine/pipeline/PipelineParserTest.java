package dev.signalbox.engine.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.pipeline.GatePolicy;
import dev.signalbox.core.pipeline.GatePolicy.Approvers;
import dev.signalbox.core.pipeline.GatePolicy.Escalation;
import dev.signalbox.core.pipeline.GatePolicy.Exclusion;
import dev.signalbox.core.pipeline.GatePolicy.OnTimeout;
import dev.signalbox.core.pipeline.OnReject;
import dev.signalbox.core.pipeline.Output;
import dev.signalbox.core.pipeline.Pipeline;
import dev.signalbox.core.pipeline.Retry;
import dev.signalbox.core.pipeline.Stage;
import dev.signalbox.core.pipeline.Stage.OnFailure;
import dev.signalbox.core.pipeline.Work;
import dev.signalbox.core.pipeline.Work.Isolation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PipelineParserTest {

    private static final PinnedFiles FILES =
            PinnedFiles.of(
                    Map.of(
                            "script.schema.json", "{ \"type\": \"object\" }".getBytes(UTF_8),
                            "broken.json", "{".getBytes(UTF_8),
                            "wrong.json", "{\"type\": 3}".getBytes(UTF_8)));

    @Test
    void the_smallest_file_has_every_default() {
        assertThat(valid("name: p\nstages: [{ id: a, run: { process: [x] } }]\n"))
                .isEqualTo(
                        new Pipeline(
                                "p",
                                "default",
                                null,
                                null,
                                null,
                                List.of(),
                                List.of(
                                        new Stage(
                                                "a",
                                                null,
                                                null,
                                                null,
                                                List.of(),
                                                new Work.Process(
                                                        List.of("x"),
                                                        false,
                                                        Map.of(),
                                                        Isolation.BEST,
                                                        Duration.ofSeconds(10)),
                                                Duration.ofHours(1),
                                                Retry.NONE,
                                                List.of(),
                                                null,
                                                OnFailure.FAIL,
                                                null))));
    }

    @Test
    void the_smallest_gate_has_every_default() {
        assertThat(gate("{}"))
                .isEqualTo(
                        new GatePolicy(
                                null,
                                false,
                                Approvers.DEFAULT,
                                1,
                                Set.of(Exclusion.STARTER, Exclusion.AUTHOR, Exclusion.LAST_EDITOR),
                                null,
                                OnTimeout.HOLD,
                                new OnReject.Hold(),
                                null,
                                null,
                                List.of(),
                                null,
                                10));
    }

    @Test
    void every_key_of_a_gate_is_read() {
        assertThat(
                        gate(
                                """
                                title: Good?
                                before: true
                                approvers: { roles: admin, principals: [ana, ben] }
                                quorum: 2
                                exclude: []
                                deadline: 2h
                                on_timeout: escalate
                                on_reject: { rewind: a }
                                remind: 30m
                                escalate: { after: 1h, to: { principals: cho } }
                                edit: [/x/*, ""]
                                form: { type: object }
                                max_iterations: 3
                                """))
                .isEqualTo(
                        new GatePolicy(
                                "Good?",
                                true,
                                new Approvers(Set.of("admin"), Set.of("ana", "ben")),
                                2,
                                Set.of(),
                                Duration.ofHours(2),
                                OnTimeout.ESCALATE,
                                new OnReject.Rewind("a"),
                                Duration.ofMinutes(30),
                                new Escalation(
                                        Duration.ofHours(1),
                                        new Approvers(Set.of(), Set.of("cho"))),
                                List.of("/x/*", ""),
                                "{\"type\":\"object\"}",
                                3));
    }

    @Test
    void every_key_of_a_stage_is_read() {
        Pipeline pipeline =
                valid(
                        """
                        name: p
                        title: T
                        description: D
                        inputs: { type: object, properties: { n: { type: number, default: 1.50 } } }
                        files: "*.json"
                        stages:
                          - { id: a, run: { shell: x } }
                          - id: b
                            title: T
                            description: D
                            group: G
                            needs: []
                            run: { shell: { script: y, env: { PORT: 8080, V: 1.10, T: true }, isolation: group, grace: 1m } }
                            timeout: 90s
                            retry: { attempts: 5, backoff: 2s..1m, on_exit: [75, 1] }
                            produces:
                              - out/a.txt
                              - { name: s.json, schema: script.schema.json, optional: true }
                              - { name: t.json, schema: { type: array } }
                            on_failure: skip
                            when: inputs.n > 1
                          - { id: c, run: { shell: x } }
                        """);
        assertThat(pipeline.inputs())
                .isEqualTo(
                        "{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"number\",\"default\":1.50}}}");
        assertThat(pipeline.files()).containsExactly("*.json");
        assertThat(pipeline.stages().get(1))
                .isEqualTo(
                        new Stage(
                                "b",
                                "T",
                                "D",
                                "G",
                                List.of(),
                                new Work.Process(
                                        List.of("y"),
                                        true,
                                        Map.of("PORT", "8080", "V", "1.10", "T", "true"),
                                        Isolation.GROUP,
                                        Duration.ofMinutes(1)),
                                Duration.ofSeconds(90),
                                new Retry(
                                        5,
                                        Duration.ofSeconds(2),
                                        Duration.ofMinutes(1),
                                        Set.of(75, 1)),
                                List.of(
                                        new Output("out/a.txt", null, false),
                                        new Output("s.json", "{\"type\":\"object\"}", true),
                                        new Output("t.json", "{\"type\":\"array\"}", false)),
                                null,
                                OnFailure.SKIP,
                                "inputs.n > 1"));
        assertThat(pipeline.stages().get(2).needs()).containsExactly("b");
    }

    @Test
    void every_way_to_run_is_read() {
        assertThat(run("{ process: [sleep, 5, 1.0, yes, true] }"))
                .isEqualTo(process("sleep", "5", "1.0", "yes", "true"));
        assertThat(run("{ process: { command: [x], isolation: required } }"))
                .isEqualTo(
                        new Work.Process(
                                List.of("x"),
                                false,
                                Map.of(),
                                Isolation.REQUIRED,
                                Duration.ofSeconds(10)));
        assertThat(run("{ http: { url: 'https://x.example' } }"))
                .isEqualTo(
                        new Work.Http(
                                "GET", "https://x.example", Map.of(), null, Set.of(), null, false));
        assertThat(
                        run(
                                "{ http: { url: '{{inputs.url}}', headers: { X-N: 1 }, body: [1, {a: b}],"
                                        + " expect: 418, response: r.json, allow_private: true } }"))
                .isEqualTo(
                        new Work.Http(
                                "POST",
                                "{{inputs.url}}",
                                Map.of("X-N", "1"),
                                "[1,{\"a\":\"b\"}]",
                                Set.of(418),
                                "r.json",
                                true));
        assertThat(run("{ java: mailer }")).isEqualTo(new Work.Java("mailer", "{}"));
        assertThat(run("{ java: { adapter: mailer, with: { to: [ana] } } }"))
                .isEqualTo(new Work.Java("mailer", "{\"to\":[\"ana\"]}"));
    }

    @Test
    void all_problems_are_reported_at_once_in_the_order_of_the_file() {
        assertThat(
                        problems(
                                """
                                name: Video Brief
                                titel: Video
                                inputs: { type: strin }
                                budget: { usd: 5 }
                                stages:
                                  - id: script
                                    run: { process: java Script.java }
                                    timeout: 10
                                    retries: 3
                                    produces: [../x, { nam: y }]
                                    gate: { quorum: 0, on_timeout: approve, approvers: { rolls: [x] } }
                                  - id: film
                                    needs: [scirpt, film]
                                    run: { model: gpt }
                                    when: input.a == 1
                                    foreach: x
                                  - run: {}
                                """))
                .containsExactly(
                        "1:7 /name VALUE `Video Brief` is not a name of a pipeline: small letters, digits and `-`, 63 at most",
                        "2:1 /titel UNKNOWN_KEY unknown key `titel`: did you mean `title`?",
                        "3:17 /inputs/type SCHEMA not JSON Schema: does not have a value in the enumeration [\"array\", \"boolean\", \"integer\", \"null\", \"number\", \"object\", \"string\"]",
                        "3:17 /inputs/type SCHEMA not JSON Schema: string found, array expected",
                        "4:1 /budget UNKNOWN_KEY `budget` is not supported in this version",
                        "7:21 /stages/0/run/process TYPE expected the program and its arguments as a list; for a command line write `shell`",
                        "8:14 /stages/0/timeout TYPE a length of time needs a unit, such as 90s, 10m, 2h or 1d",
                        "9:5 /stages/0/retries UNKNOWN_KEY unknown key `retries`: did you mean `retry`?",
                        "10:16 /stages/0/produces/0 VALUE `../x` has a segment that is empty, `.` or `..`",
                        "10:22 /stages/0/produces/1 MISSING `name` is required here",
                        "10:24 /stages/0/produces/1/nam UNKNOWN_KEY unknown key `nam`: did you mean `name`?",
                        "11:21 /stages/0/gate/quorum VALUE expected 1 to 100, found 0",
                        "11:36 /stages/0/gate/on_timeout CONFLICT `on_timeout: approve` needs a `deadline`",
                        "11:56 /stages/0/gate/approvers MISSING name `roles`, `principals`, or both",
                        "11:58 /stages/0/gate/approvers/rolls UNKNOWN_KEY unknown key `rolls`: did you mean `roles`?",
                        "13:12 /stages/1/needs CYCLE these stages wait for each other: film → film",
                        "13:13 /stages/1/needs/0 REFERENCE there is no stage `scirpt`: did you mean `script`?",
                        "14:10 /stages/1/run MISSING a stage runs exactly one of process, shell, http, java",
                        "14:12 /stages/1/run/model UNKNOWN_KEY `model` is not supported in this version",
                        "15:11 /stages/1/when EXPRESSION line 1, column 1 of the condition: unknown name `input`: did you mean `inputs`?",
                        "16:5 /stages/1/foreach UNKNOWN_KEY `foreach` is not supported in this version",
                        "17:5 /stages/2 MISSING `id` is required here",
                        "17:10 /stages/2/run MISSING a stage runs exactly one of process, shell, http, java");
    }

    @Test
    void stages_that_wait_for_each_other_are_named() {
        assertThat(
                        problems(
                                """
                                name: p
                                stages:
                                  - { id: a, needs: [c], run: { shell: x } }
                                  - { id: b, needs: [a], run: { shell: x } }
                                  - { id: c, needs: [b], run: { shell: x } }
                                  - { id: d, needs: [c], run: { shell: x } }
                                """))
                .containsExactly(
                        "3:21 /stages/0/needs CYCLE these stages wait for each other: a → b → c → a");
    }

    @Test
    void a_stage_is_named_once() {
        assertThat(
                        problems(
                                """
                                name: p
                                stages:
                                  - { id: a, run: { shell: x } }
                                  - { id: a, needs: [], run: { shell: x } }
                                """))
                .containsExactly(
                        "4:11 /stages/1/id DUPLICATE `a` is the id of the stage on line 3");
    }

    @Test
    void a_rewind_leads_to_a_stage_before() {
        String file =
                """
                name: p
                stages:
                  - { id: fetch, run: { shell: x } }
                  - { id: side, needs: [], run: { shell: x } }
                  - { id: check, needs: [fetch], run: { shell: x }, gate: { on_reject: { rewind: %s } } }
                """;
        assertThat(problems(file.formatted("fetch"))).isEmpty();
        assertThat(problems(file.formatted("check"))).isEmpty();
        assertThat(problems(file.formatted("side")))
                .containsExactly(
                        "5:82 /stages/2/gate/on_reject/rewind REFERENCE cannot rewind to `side`: `check` does not come after it");
        assertThat(problems(file.formatted("fetsh")))
                .containsExactly(
                        "5:82 /stages/2/gate/on_reject/rewind REFERENCE there is no stage `fetsh`: did you mean `fetch`?");
    }

    @Test
    void settings_of_a_gate_that_contradict_each_other_are_refused() {
        assertThat(gateProblem("approvers: { principals: [ana] }\nquorum: 2"))
                .isEqualTo("a quorum of 2 can never be reached: only 1 may approve");
        assertThat(gateProblem("on_timeout: escalate\ndeadline: 1h"))
                .isEqualTo("`on_timeout: escalate` needs `escalate`: to whom?");
        assertThat(gateProblem("on_timeout: fail"))
                .isEqualTo("`on_timeout: fail` needs a `deadline`");
        assertThat(gateProblem("edit: []")).isEqualTo("expected 1 to 100 elements, found 0");
        assertThat(gate("edit: none").editable()).isEqualTo(GatePolicy.NO_EDITS);
        assertThat(gateProblem("edit: [none]")).startsWith("`none` is not a JSON pointer, which");
        assertThat(gateProblem("edit: [x]"))
                .isEqualTo(
                        "`x` is not a JSON pointer, which starts with `/` and writes `~` as `~0`; for no edits at all write `edit: none`");
        assertThat(gateProblem("on_reject: rewind"))
                .isEqualTo("expected hold, rerun, fail, found `rewind`");
        assertThat(gateProblem("exclude: [starter, starter]")).isEqualTo("is in the list twice");
        assertThat(gateProblem("exclude: owner"))
                .isEqualTo("expected starter, author, last_editor, found `owner`");
        assertThat(gateProblem("deadline: 400d")).isEqualTo("expected 1s to 365d, found 400d");
        assertThat(gateProblem("form: wrong.json"))
                .startsWith("`wrong.json` is not JSON Schema: at `/type`: ");
        assertThat(gateProblem("form: broken.json")).startsWith("`broken.json` is not JSON: ");
        assertThat(gateProblem("form: none.json"))
                .isEqualTo("there is no file `none.json` beside the pipeline file");
        assertThat(gateProblem("form: ../x.json"))
                .isEqualTo("`../x.json` has a segment that is empty, `.` or `..`");
        assertThat(gateProblem("title: 5"))
                .isEqualTo("expected text, found the number 5: put it in quotes");
        assertThat(gateProblem("title:")).isEqualTo("expected text, found nothing");
        assertThat(gateProblem("before: on")).isEqualTo("expected true or false, found `on`");
        assertThat(gateProblem("quorum: two")).isEqualTo("expected a whole number, found `two`");
        assertThat(gateProblem("approvers: ana")).isEqualTo("expected a mapping, found `ana`");
    }

    @Test
    void settings_of_a_stage_that_cannot_be_are_refused() {
        assertThat(stageProblem("run: { process: [x], shell: x }"))
                .isEqualTo("a stage runs exactly one of process, shell, http, java");
        assertThat(stageProblem("run: { process: [] }"))
                .isEqualTo("expected 1 to 1,000 elements, found 0");
        assertThat(stageProblem("run: { process: [x, null] }"))
                .isEqualTo("expected text, found nothing");
        assertThat(stageProblem("run: { shell: ' ' }"))
                .isEqualTo("a script must say something, without zero characters");
        assertThat(stageProblem("run: { shell: { script: x, env: { 1A: b } } }"))
                .isEqualTo("`1A` is not a name of a variable");
        assertThat(stageProblem("run: { shell: { script: x, env: { SIGNALBOX_RUN: b } } }"))
                .isEqualTo("names that start with SIGNALBOX_ are set by us");
        assertThat(stageProblem("run: { http: { url: ftp://x } }"))
                .isEqualTo("`ftp://x` is not an address that starts with http:// or https://");
        assertThat(stageProblem("run: { http: { url: http://x, method: get } }"))
                .isEqualTo(
                        "expected GET, HEAD, POST, PUT, PATCH, DELETE, found `get`: did you mean `GET`?");
        assertThat(stageProblem("run: { http: { url: http://x, headers: { X: \"a\\nb\" } } }"))
                .isEqualTo("a header has one line");
        assertThat(stageProblem("run: { shell: x }\ntimeout: 31d"))
                .isEqualTo("expected 1ms to 30d, found 31d");
        assertThat(stageProblem("run: { shell: x }\ntimeout: soon"))
                .isEqualTo("`soon` is not a length of time, such as 90s, 10m, 2h or 1d");
        assertThat(stageProblem("run: { shell: x }\nretry: { backoff: 1m..2s }"))
                .isEqualTo("`1m..2s` ends below its start");
        assertThat(stageProblem("run: { shell: x }\nretry: { backoff: 1m.. }"))
                .isEqualTo("`1m..` is not a delay, such as 5s, or 2s..1m");
        assertThat(stageProblem("run: { shell: x }\nretry: { attempts: 101 }"))
                .isEqualTo("expected 1 to 100, found 101");
        assertThat(stageProblem("run: { shell: x }\nproduces: [a, a]"))
                .isEqualTo("`a` is in the list already");
        assertThat(stageProblem("run: { shell: x }\nproduces: ['*.png']"))
                .isEqualTo("`*.png` must name one file, without wildcards");
        assertThat(stageProblem("run: { shell: x }\nproduces: [/etc/x]"))
                .isEqualTo("`/etc/x` is not relative");
        assertThat(stageProblem("run: { shell: x }\non_failure: stop"))
                .isEqualTo("expected fail, skip, continue, found `stop`");
        assertThat(stageProblem("run: { shell: x }\nwhen: stages.none.status == 'x'"))
                .isEqualTo("there is no stage `none`");
        assertThat(stageProblem("run: { shell: x }\nwhen: '1'"))
                .isEqualTo(
                        "line 1, column 1 of the condition: expected type 'bool' but found 'int'");
    }

    @Test
    void what_is_probably_not_meant_is_a_warning() {
        assertThat(
                        warnings(
                                """
                                name: p
                                stages:
                                  - { id: a, run: { shell: x } }
                                  - { id: b, needs: [], run: { shell: x } }
                                  - id: c
                                    needs: [a]
                                    run: { shell: x }
                                    when: stages.b.status == 'failed' || true
                                    gate:
                                      approvers: { roles: [reviewr] }
                                      deadline: 1h
                                      remind: 2h
                                      escalate: { to: { roles: [admin] } }
                                """))
                .containsExactly(
                        "8:11 /stages/2/when `b` may not be settled when this is asked: it is not among the needs",
                        "10:28 /stages/2/gate/approvers/roles/0 `reviewr` is not a built-in role: did you mean `reviewer`?",
                        "12:15 /stages/2/gate/remind there is never a reminder: the deadline is sooner",
                        "13:17 /stages/2/gate/escalate nobody is ever called in: `escalate` has no `after`, and `on_timeout` is not `escalate`");
    }

    @Test
    void limits_on_the_number_of_stages_hold() {
        var stages = new StringBuilder("name: p\nstages:\n");
        for (int i = 0; i < 200; i++) {
            stages.append("  - { id: s").append(i).append(", run: { shell: x } }\n");
        }
        assertThat(valid(stages.toString()).stages()).hasSize(200);
        stages.append("  - { id: last, run: { shell: x } }\n");
        assertThat(problems(stages.toString()))
                .containsExactly("3:3 /stages VALUE expected 1 to 200 elements, found 201");
        assertThat(problems("name: p\nstages: []"))
                .containsExactly("2:9 /stages VALUE expected 1 to 200 elements, found 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "text", "5"})
    void a_file_that_is_not_a_mapping_is_refused(String yaml) {
        assertThat(problems(yaml))
                .singleElement()
                .asString()
                .contains("a pipeline file is a mapping, this is");
    }

    @Test
    void a_kept_version_is_read_again_to_the_same_pipeline() {
        byte[] yaml =
                "name: p\nstages: [{ id: a, run: { shell: x }, produces: [{ name: b, schema: script.schema.json }] }]"
                        .getBytes(UTF_8);
        PinnedFiles kept = PipelineParser.pinned(yaml, FILES);
        assertThat(kept.list()).containsExactly("script.schema.json");
        assertThat(PipelineParser.parse(yaml, kept)).isEqualTo(PipelineParser.parse(yaml, FILES));
    }

    private static Work process(String... argv) {
        return new Work.Process(
                List.of(argv), false, Map.of(), Isolation.BEST, Duration.ofSeconds(10));
    }

    private static Work run(String run) {
        return valid("name: p\nstages: [{ id: a, run: " + run + " }]").stages().getFirst().run();
    }

    private static GatePolicy gate(String gate) {
        return Objects.requireNonNull(valid(withGate(gate)).stages().getLast().gate());
    }

    private static String gateProblem(String gate) {
        return invalid(withGate(gate)).problems().getFirst().message();
    }

    private static String withGate(String gate) {
        return "name: p\nstages:\n- { id: a, run: { shell: x } }\n- id: b\n  run: { shell: x }\n  gate:\n"
                + gate.strip().indent(4);
    }

    private static String stageProblem(String stage) {
        return invalid("name: p\nstages:\n- id: a\n" + stage.indent(2))
                .problems()
                .getFirst()
                .message();
    }

    private static Parsed parse(String yaml) {
        return PipelineParser.parse(yaml.getBytes(UTF_8), FILES);
    }

    private static Pipeline valid(String yaml) {
        Parsed parsed = parse(yaml);
        assertThat(parsed).isInstanceOf(Parsed.Valid.class);
        return ((Parsed.Valid) parsed).pipeline();
    }

    private static Parsed.Invalid invalid(String yaml) {
        Parsed parsed = parse(yaml);
        assertThat(parsed).isInstanceOf(Parsed.Invalid.class);
        return (Parsed.Invalid) parsed;
    }

    private static List<String> problems(String yaml) {
        return switch (parse(yaml)) {
            case Parsed.Valid _ -> List.of();
            case Parsed.Invalid(var problems) ->
                    problems.stream()
                            .map(p ->
                                    "%d:%d %s %s %s"
                                            .formatted(
                                                    p.line(),
                                                    p.column(),
                                                    p.pointer(),
                                                    p.code(),
                                                    p.message()))
                            .toList();
        };
    }

    private static List<String> warnings(String yaml) {
        return ((Parsed.Valid) parse(yaml))
                .warnings().stream()
                        .map(p ->
                                "%d:%d %s %s"
                                        .formatted(p.line(), p.column(), p.pointer(), p.message()))
                        .toList();
    }
}
