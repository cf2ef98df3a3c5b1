package dev.signalbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.e2e.Cli.Result;
import dev.signalbox.e2e.Cli.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands that follow events, against a server that dies and comes back at another port.
class LiveCommandsTest {

    @TempDir private Path folder;
    private Product product;
    private Cli cli;

    @BeforeEach
    void startServer() throws IOException {
        product = Product.start(folder.resolve("data"));
        cli = Cli.of(product, Files.createDirectories(folder.resolve("home")));
        Briefs.register(product);
    }

    @AfterEach
    void stopServer() {
        product.close();
    }

    @Test
    void a_watch_gives_exactly_the_log_although_the_server_dies() throws IOException {
        String run = Briefs.start(product);
        Running watch = cli.begin("run", "watch", run, "--json", "--after", "0");
        product.await(run, "waiting");
        product.awaitThat("watched", () -> watch.lines().size() > 5);
        product.kill();
        product.restart();
        finish(run);
        Result result = watch.end().expect(0);
        assertThat(result.out().lines()).containsExactlyElementsOf(log(run));
        assertThat(result.err()).contains("Lost the server at", "Connected again to");
    }

    @Test
    void a_watch_until_a_gate_ends_there_with_what_was_asked_for() throws IOException {
        String run = Briefs.start(product);
        Result result =
                cli.run("run", "watch", run, "--until", "gate", "--after", "0", "--type", "gate.*");
        assertThat(result.expect(10).out().lines())
                .singleElement()
                .asString()
                .contains("gate.opened");
        assertThat(cli.run("run", "watch", run, "--until", "gate").expect(10).out()).isEmpty();
    }

    @Test
    void a_tail_goes_on_through_a_restart_and_says_where_it_got_to() throws IOException {
        Running tail = cli.begin("events", "tail", "--json", "--after", "start");
        String first = Briefs.start(product);
        product.await(first, "waiting");
        product.awaitThat("followed", () -> tail.lines().size() > 5);
        product.kill();
        product.restart();
        finish(first);
        List<String> all = feed();
        product.awaitThat("followed", () -> tail.lines().size() >= all.size());
        Result result = tail.leave();
        assertThat(result.out().lines()).containsExactlyElementsOf(all);
        assertThat(result.err()).contains("Go on with: signalbox events tail --after e");

        String cursor = result.err().strip().replaceFirst("(?s).*--after ", "");
        Running more = cli.begin("events", "tail", "--json", "--after", cursor);
        String second = Briefs.start(product);
        product.await(second, "waiting");
        List<String> later = feed();
        product.awaitThat("followed", () -> more.lines().size() >= later.size() - all.size());
        assertThat(more.leave().out().lines())
                .containsExactlyElementsOf(later.subList(all.size(), later.size()));
    }

    @Test
    void every_channel_of_a_run_gives_the_same() throws IOException {
        String run = Briefs.start(product);
        product.await(run, "waiting");
        assertThat(cli.run("events", "verify", run).expect(0).out())
                .contains("sse, 10 drops", "websocket, 10 drops", "run folder", "reset for a");
        finish(run);
        Result result = cli.run("events", "verify", product.url(""), run, "--seed", "7").expect(0);
        assertThat(result.out()).contains("204 after the end").doesNotContain("✗");
        assertThat(result.err()).contains("OK: " + run, "seed 7");
    }

    @Test
    void a_line_left_out_on_the_way_is_found() throws IOException {
        String run = Briefs.start(product);
        product.await(run, "waiting");
        finish(run);
        try (var proxy = TamperingProxy.dropping(product.url(""), 5)) {
            Result result = cli.run("events", "verify", proxy.url(), run, "--drops", "0").expect(1);
            assertThat(result.out())
                    .containsPattern("sse +\\d+ +1 +✗ event 5 is left out: event 6 came")
                    .containsPattern("websocket +\\d+ +1 +ok")
                    .contains("expected  " + log(run).get(4), "got       " + log(run).get(5));
        }
    }

    @Test
    void a_line_changed_on_the_way_is_found() throws IOException {
        String run = Briefs.start(product);
        product.await(run, "waiting");
        finish(run);
        String line = log(run).get(4);
        try (var proxy = TamperingProxy.garbling(product.url(""), 5)) {
            Result result = cli.run("events", "verify", proxy.url(), run, "--drops", "0").expect(1);
            assertThat(result.out())
                    .contains(
                            "event 5 has other bytes, from character "
                                    + (line.indexOf("\"type\":") + 5),
                            "expected  " + line);
        }
    }

    private void finish(String run) throws IOException {
        product.post("/runs/" + run + "/approve", "{\"stage\":\"script\"}").expect(201);
        product.await(run, "completed");
    }

    private List<String> log(String run) throws IOException {
        return lines("/runs/" + run + "/events?limit=500");
    }

    private List<String> feed() throws IOException {
        return lines("/events?after=start&limit=500");
    }

    private List<String> lines(String path) throws IOException {
        return product.send("GET", path, null, Map.of("Accept", "application/x-ndjson"))
                .expect(200)
                .text()
                .lines()
                .toList();
    }
}
