package dev.signalbox.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.live.Happened;
import dev.signalbox.cli.run.Watcher.Attendant;
import dev.signalbox.cli.run.Watcher.Until;
import dev.signalbox.cli.run.Watcher.Wishes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WatcherTest {

    private final List<String> lines = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    @Test
    void a_completed_run_ends_well() throws InterruptedException {
        var run = started().then("run.completed", "completed");
        assertThat(watch(run, Until.END)).isEqualTo(ExitCode.OK);
        assertThat(lines).containsExactly("run.started", "run.completed");
    }

    @Test
    void a_failed_run_says_that_it_failed() throws InterruptedException {
        var run = started().then("run.failed", "failed");
        assertThat(watch(run, Until.END)).isEqualTo(ExitCode.RUN_FAILED);
    }

    @Test
    void a_run_that_failed_by_a_rejection_says_so() throws InterruptedException {
        var run =
                started()
                        .payload("\"failure\":{\"kind\":\"rejected\"}")
                        .then("run.failed", "failed");
        assertThat(watch(run, Until.END)).isEqualTo(ExitCode.REJECTED);
    }

    @Test
    void a_canceled_run_did_not_do_what_it_was_to() throws InterruptedException {
        var run = started().then("run.canceled", "canceled");
        assertThat(watch(run, Until.END)).isEqualTo(ExitCode.RUN_FAILED);
    }

    @Test
    void until_gate_ends_where_a_person_is_needed() throws InterruptedException {
        var run = started().then("gate.opened", "running").then("run.waiting", "waiting");
        assertThat(watch(run, Until.GATE)).isEqualTo(ExitCode.WAITING);
    }

    @Test
    void until_gate_ends_although_something_else_goes_on() throws InterruptedException {
        var run = started().gate().then("gate.opened", "running").then("run.waiting", "waiting");
        assertThat(watch(run, Until.GATE)).isEqualTo(ExitCode.WAITING);
        assertThat(lines).containsExactly("run.started", "gate.opened");
    }

    @Test
    void who_carries_the_run_on_alone_goes_on_as_far_as_it_can() throws InterruptedException {
        var run = started().gate().then("gate.opened", "running").then("run.waiting", "waiting");
        assertThat(watch(run, new Wishes(Until.GATE, true, null, null)))
                .isEqualTo(ExitCode.WAITING);
        assertThat(lines).endsWith("run.waiting");
    }

    @Test
    void until_the_end_goes_on_behind_a_gate() throws InterruptedException {
        var run =
                started()
                        .then("run.waiting", "waiting")
                        .then("gate.approved", "running")
                        .then("run.completed", "completed");
        assertThat(watch(run, Until.END)).isEqualTo(ExitCode.OK);
        assertThat(lines).hasSize(4);
    }

    @Test
    void who_sits_there_is_asked_and_may_leave_it_for_later() throws InterruptedException {
        var run = started().then("run.waiting", "waiting");
        assertThat(watch(run, new Wishes(Until.END, false, null, _ -> false)))
                .isEqualTo(ExitCode.WAITING);
    }

    @Test
    void a_watch_ends_when_its_time_is_up() throws InterruptedException {
        var run = started();
        assertThat(watch(run, new Wishes(Until.END, false, Duration.ZERO, null)))
                .isEqualTo(ExitCode.TIMEOUT);
        assertThat(notes).singleElement().asString().startsWith("Still running");
    }

    @Test
    void a_server_that_is_started_anew_is_found_again() throws InterruptedException {
        var run = started().lost(2).then("run.completed", "completed");
        assertThat(watch(run, Until.END)).isEqualTo(ExitCode.OK);
        assertThat(notes).containsExactly("Lost the server at script; trying again …");
        assertThat(lines).containsExactly("run.started", "run.completed");
    }

    private static ScriptedService started() {
        return new ScriptedService().then("run.started", "running");
    }

    private ExitCode watch(ScriptedService run, Until until) throws InterruptedException {
        @Nullable Attendant nobody = null;
        return watch(run, new Wishes(until, false, null, nobody));
    }

    private ExitCode watch(ScriptedService run, Wishes wishes) throws InterruptedException {
        var progress = new ProgressLines(_ -> true, Happened::type, lines::add, notes::add);
        return new Watcher(run, "run_1", progress, wishes).watch(0);
    }
}
