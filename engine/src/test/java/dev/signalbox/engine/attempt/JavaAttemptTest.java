package dev.signalbox.engine.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.artifact.Content;
import dev.signalbox.core.pipeline.Output;
import dev.signalbox.core.pipeline.Work;
import dev.signalbox.core.run.Failure;
import dev.signalbox.core.run.RunCommand.Report.Note;
import dev.signalbox.engine.adapter.AttemptContext;
import dev.signalbox.engine.adapter.StageAdapter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Stages that are Java classes.
class JavaAttemptTest {

    private static final Work.Java WORK = new Work.Java("mine", "{\"a\":1}");

    @TempDir Path data;
    private Bench bench;

    private interface Body {
        StageAdapter.Result run(String settings, AttemptContext attempt) throws Exception;
    }

    private record Adapter(String name, Body body) implements StageAdapter {
        @Override
        public Result run(String settings, AttemptContext attempt) throws Exception {
            return body.run(settings, attempt);
        }
    }

    @BeforeEach
    void open() throws IOException {
        bench = new Bench(data);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void an_adapter_reads_its_input_and_leaves_artifacts() throws IOException {
        bench.before = List.of(bench.artifact("plan", "plan.txt", "three parts"));
        bench.produces = List.of(new Output("out.txt", null, false));
        var heard =
                start((settings, attempt) -> {
                    Path plan = attempt.inputFolder().resolve("plan/plan.txt");
                    attempt.log().write("at work\n".getBytes(StandardCharsets.UTF_8));
                    attempt.report(List.of(new Note("stage.progressed", "begun", "{}")));
                    Files.writeString(
                            attempt.outputFolder().resolve("out.txt"),
                            settings + attempt.input() + Files.readString(plan));
                    return StageAdapter.Result.DONE;
                });

        assertThat(heard.end())
                .asInstanceOf(InstanceOfAssertFactories.list(Content.class))
                .extracting(Content::name)
                .containsExactly("out.txt");
        assertThat(heard.types()).containsExactly("stage.progressed");
        assertThat(bench.log(1)).isEqualTo("at work\n");
    }

    @Test
    void an_adapter_that_asks_for_no_folder_never_touches_the_disk() {
        var heard = start((_, _) -> StageAdapter.Result.DONE);

        assertThat(heard.end()).isEqualTo(List.of());
        assertThat(data.resolve("runs")).doesNotExist();
    }

    @Test
    void whatever_an_adapter_throws_fails_the_attempt_by_name() {
        var heard =
                start((_, _) -> {
                    throw new IllegalStateException("out of paper");
                });

        assertThat(heard.failure())
                .isEqualTo(
                        new Failure(
                                Failure.Kind.ADAPTER,
                                "IllegalStateException: out of paper",
                                null,
                                true));
    }

    @Test
    void an_error_of_the_machine_is_not_lost_either() {
        var heard =
                start((_, _) -> {
                    throw new StackOverflowError();
                });

        assertThat(heard.failure().message()).isEqualTo("StackOverflowError: no message");
    }

    @Test
    void an_unknown_adapter_is_a_failure_that_lists_those_there_are() {
        bench.adapters.add(new Adapter("one", (_, _) -> StageAdapter.Result.DONE));
        bench.adapters.add(new Adapter("two", (_, _) -> StageAdapter.Result.DONE));

        assertThat(bench.start(WORK).failure())
                .isEqualTo(
                        new Failure(
                                Failure.Kind.ADAPTER,
                                "There is no Java adapter named mine; there are: one, two",
                                null,
                                false));
    }

    @Test
    void a_stop_interrupts_an_adapter() throws InterruptedException {
        var running = new CountDownLatch(1);
        var heard =
                start((_, _) -> {
                    running.countDown();
                    new CountDownLatch(1).await();
                    return StageAdapter.Result.DONE;
                });
        running.await();
        bench.runner().stop(Bench.key(1));

        assertThat(heard.end()).isEqualTo("stopped");
    }

    @Test
    void an_adapter_that_swallows_its_interrupt_is_stopped_all_the_same() {
        bench.timeout = Duration.ofMillis(50);
        var heard =
                start((_, attempt) -> {
                    while (!attempt.isCanceled()) {
                        Thread.interrupted();
                        Thread.onSpinWait();
                    }
                    return StageAdapter.Result.DONE;
                });

        assertThat(heard.failure().kind()).isEqualTo(Failure.Kind.TIMEOUT);
    }

    @Test
    void a_stage_in_the_engine_costs_microseconds() {
        bench.adapters.add(new Adapter("mine", (_, _) -> StageAdapter.Result.DONE));
        for (int i = 1; i <= 2_000; i++) {
            bench.start(WORK, i).end();
        }
        long begun = System.nanoTime();
        for (int i = 1; i <= 2_000; i++) {
            assertThat(bench.start(WORK, i).end()).isEqualTo(List.of());
        }
        long micros = (System.nanoTime() - begun) / 2_000 / 1_000;

        assertThat(micros).as("microseconds an attempt").isLessThan(1_000);
    }

    private Bench.Heard start(Body body) {
        bench.adapters.add(new Adapter("mine", body));
        return bench.start(WORK);
    }
}
