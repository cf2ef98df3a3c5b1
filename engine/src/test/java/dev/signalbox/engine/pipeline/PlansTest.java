package dev.signalbox.engine.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.json.Seeds;
import dev.signalbox.engine.pipeline.Plan.LongestPath;
import dev.signalbox.engine.pipeline.Plan.PlannedGate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class PlansTest {

    private static final String FILM =
            """
            name: film
            stages:
              - { id: script, run: { process: [java, Script.java] }, timeout: 10m, produces: [script.json],
                  retry: { attempts: 3, backoff: 2s..1m, on_exit: [75, 1] },
                  gate: { deadline: 30m, quorum: 2, approvers: { roles: [reviewer, admin], principals: [ana] } } }
              - { id: audio, needs: script, run: { shell: "set -e\\nmake audio" }, timeout: 1h, on_failure: continue }
              - { id: video, needs: script, run: { java: camera }, timeout: 2h }
              - { id: music, needs: [], run: { http: { url: "https://m.example" } }, timeout: 30m, on_failure: skip }
              - { id: cut, needs: [audio, video, music], run: { shell: x }, timeout: 1m,
                  gate: { before: true, exclude: [], deadline: 1d, on_timeout: escalate, on_reject: { rewind: script },
                          escalate: { to: { principals: [cho, ben] } } } }
            """;

    @Test
    void stages_come_in_waves() {
        Plan plan = plan(FILM);
        assertThat(plan.waves())
                .containsExactly(
                        List.of("script", "music"), List.of("audio", "video"), List.of("cut"));
        assertThat(plan.stages())
                .extracting(stage -> stage.wave() + " " + stage.id())
                .containsExactly("1 script", "1 music", "2 audio", "2 video", "3 cut");
    }

    @Test
    void the_longest_path_counts_attempts_and_delays() {
        // script: 3 x 10m and 2 delays of at most 1m; video: 2h; cut: 1m
        assertThat(plan(FILM).longest())
                .isEqualTo(
                        new LongestPath(
                                List.of("script", "video", "cut"),
                                Duration.ofMinutes(32 + 120 + 1)));
    }

    @Test
    void what_a_stage_does_is_said_in_words() {
        assertThat(plan(FILM).stages())
                .extracting(stage ->
                        stage.id()
                                + " "
                                + stage.does()
                                + "; "
                                + stage.retries()
                                + "; "
                                + stage.afterFailure())
                .containsExactly(
                        "script runs `java Script.java`; is tried up to 3 times, at most 1m apart, when it fails with exit code 1 or 75; the run fails",
                        "music calls GET https://m.example; is not tried again when it fails; it and the stages that need it are skipped",
                        "audio runs the shell script `set -e…`; is not tried again when it fails; the run goes on without it",
                        "video runs the adapter `camera`; is not tried again when it fails; the run fails",
                        "cut runs the shell script `x`; is not tried again when it fails; the run fails");
    }

    @Test
    void who_decides_and_what_follows_is_said_in_words() {
        PlannedGate script = gate(plan(FILM), 0);
        assertThat(
                        List.of(
                                script.opens(),
                                script.decides(),
                                script.excludes(),
                                script.afterTimeout(),
                                script.afterReject()))
                .containsExactly(
                        "after `script`, on what it produced",
                        "2 different approvals: anybody with the role admin or reviewer or ana",
                        "not whoever started the run, an author of what is decided on or whoever edited it last",
                        "after 30m it expires, and the run pauses until `resume`",
                        "the run pauses until `resume`, which runs `script` again");
        PlannedGate cut = gate(plan(FILM), 4);
        assertThat(
                        List.of(
                                cut.opens(),
                                cut.decides(),
                                cut.excludes(),
                                cut.afterTimeout(),
                                cut.afterReject()))
                .containsExactly(
                        "before `cut` runs, on its input",
                        "anybody with the role admin, review_admin or reviewer",
                        "",
                        "after 1d it calls in ben or cho, for as long again; then it expires, and the run pauses",
                        "the run goes back to `script`");
    }

    @Test
    void what_may_surprise_is_warned_of() {
        assertThat(plan(FILM).warnings())
                .containsExactly(
                        "`script`: whoever started the run cannot decide: a lone admin cannot pass this gate in a run of their own (`exclude` changes that)",
                        "`cut`: one person may start the run, edit its output and approve it");
        assertThat(
                        plan("name: p\nstages: [{ id: a, run: { shell: x }, on_failure: continue, gate: { exclude: author } }]")
                                .warnings())
                .containsExactly(
                        "`a`: no deadline: without a decision the run waits for ever",
                        "`a`: the gate opens on what the stage produced, and it promises nothing",
                        "`a`: when the stage fails the run goes on, and nobody is asked");
        assertThat(
                        plan("name: p\nstages: [{ id: a, run: { shell: x }, gate: { before: true, exclude: author, deadline: 1h, on_timeout: approve } }]")
                                .warnings())
                .containsExactly("`a`: when nobody decides, the timer approves");
        assertThat(plan("name: p\nstages: [{ id: a, run: { shell: x } }]").warnings())
                .containsExactly("no stage has a gate: nobody is asked anything");
    }

    @Test
    void one_warning_is_said_once_for_all_its_stages() {
        assertThat(
                        plan("name: p\nstages:\n- { id: a, run: { shell: x }, produces: [o], gate: { exclude: author } }\n- { id: b, run: { shell: x }, produces: [o], gate: { exclude: author } }")
                                .warnings())
                .containsExactly(
                        "`a`, `b`: no deadline: without a decision the run waits for ever");
    }

    @Test
    void no_stage_comes_before_what_it_needs() {
        Seeds.each(
                200,
                seed -> {
                    Plan plan = plan(randomPipeline(seed));
                    var settled = new HashSet<String>();
                    for (List<String> wave : plan.waves()) {
                        for (var stage : plan.stages()) {
                            if (wave.contains(stage.id())) {
                                assertThat(settled).containsAll(stage.needs());
                            }
                        }
                        settled.addAll(wave);
                    }
                    assertThat(settled).hasSize(plan.stages().size());
                });
    }

    private static String randomPipeline(long seed) {
        var random = Seeds.random(seed);
        int count = 1 + random.nextInt(12);
        var lines = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            var needs = new ArrayList<String>();
            for (int j = 0; j < i; j++) {
                if (random.nextInt(3) == 0) {
                    needs.add("s" + j);
                }
            }
            lines.add("- { id: s%d, needs: %s, run: { shell: x } }".formatted(i, needs));
        }
        Collections.shuffle(lines, random);
        return "name: p\nstages:\n" + String.join("\n", lines);
    }

    private static PlannedGate gate(Plan plan, int stage) {
        return Objects.requireNonNull(plan.stages().get(stage).gate());
    }

    private static Plan plan(String yaml) {
        Parsed parsed = PipelineParser.parse(yaml.getBytes(UTF_8), PinnedFiles.none());
        assertThat(parsed).isInstanceOf(Parsed.Valid.class);
        return Plans.of(((Parsed.Valid) parsed).pipeline());
    }
}
