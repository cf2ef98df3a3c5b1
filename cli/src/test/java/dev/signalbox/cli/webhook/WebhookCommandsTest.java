package dev.signalbox.cli.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.Shell;
import dev.signalbox.cli.Shell.Result;
import dev.signalbox.cli.api.StubServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookCommandsTest {

    @TempDir private Path home;
    private final StubServer server = StubServer.start();

    @BeforeEach
    void worksOnTheFolder() throws IOException {
        server.worksOn(home.resolve("data"));
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void a_webhook_is_added_with_its_filter_and_shows_its_secret() {
        server.answers(201, "{\"id\":\"whk_1\",\"secret\":\"whsec_abc\"}");
        Result result =
                run(
                        "webhook",
                        "add",
                        "https://a.example/",
                        "--type",
                        "gate.*",
                        "--type",
                        "run.failed",
                        "--label",
                        "team=news");
        assertThat(result.code()).isZero();
        assertThat(result.out()).isEqualTo("whk_1  whsec_abc\n");
        assertThat(server.asked().getLast().line()).isEqualTo("POST /api/v1/webhooks");
        assertThat(server.asked().getLast().body())
                .isEqualTo(
                        "{\"url\":\"https://a.example/\",\"filter\":{\"types\":[\"gate.*\",\"run.failed\"],"
                                + "\"stages\":[],\"pipelines\":[],\"labels\":{\"team\":\"news\"}}}");
    }

    @Test
    void a_list_says_how_each_stands() {
        server.answers(
                200,
                "{\"items\":[{\"id\":\"whk_1\",\"url\":\"https://a.example/\",\"enabled\":false,"
                        + "\"disabled_because\":\"gone\"}]}");
        assertThat(run("webhook", "list").out()).contains("whk_1", "disabled: gone");
    }

    @Test
    void a_test_that_does_not_arrive_fails() {
        server.answers(200, "{\"delivered\":false,\"error\":\"status\",\"status\":500}");
        Result result = run("webhook", "test", "whk_1");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEqualTo("status, 500\n");
        assertThat(server.asked().getLast().line()).isEqualTo("POST /api/v1/webhooks/whk_1/test");
    }

    @Test
    void a_webhook_is_removed() {
        server.answers(204, "");
        assertThat(run("webhook", "remove", "whk_1").code()).isZero();
        assertThat(server.asked().getLast().line()).isEqualTo("DELETE /api/v1/webhooks/whk_1");
    }

    @Test
    void deliveries_are_listed_and_sent_again() {
        server.answers(
                        200,
                        "{\"items\":[{\"id\":\"dlv_1\",\"status\":\"failed\",\"type\":\"gate.opened\","
                                + "\"run\":\"run_1\",\"seq\":3,\"attempts\":10}]}")
                .answers(202, "{\"id\":\"dlv_1\"}");
        assertThat(run("webhook", "deliveries", "whk_1", "--status", "failed").out())
                .contains("dlv_1", "gate.opened");
        assertThat(server.asked().getLast().line())
                .isEqualTo("GET /api/v1/webhooks/whk_1/deliveries?limit=50&status=failed");
        assertThat(run("webhook", "redeliver", "whk_1", "dlv_1").code()).isZero();
        assertThat(server.asked().getLast().line())
                .isEqualTo("POST /api/v1/webhooks/whk_1/deliveries/dlv_1/redeliver");
    }

    private Result run(String... line) {
        return Shell.unattended(home).with("SIGNALBOX_DATA", home.resolve("data")).run(line);
    }
}
