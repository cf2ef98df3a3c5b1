package dev.signalbox.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.json.Json;
import dev.signalbox.server.testing.Api;
import dev.signalbox.server.testing.Raw;
import dev.signalbox.server.testing.Reply;
import dev.signalbox.server.testing.TestServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every request passes, whatever it asks for.
@QuarkusTest
@QuarkusTestResource(TestServer.class)
class FrontDoorTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example",
                "Host: 127.0.0.1",
                "Host: 127.0.0.1:1",
                "Host: evil.example:{port}",
                "Host: 127.0.0.1:{port}\nHost: evil.example"
            })
    void another_host_name_is_refused_everywhere(String host) {
        for (String path : new String[] {"/api/v1/runs", "/healthz", "/openapi", "/nothing"}) {
            assertThat(Raw.say("GET %s HTTP/1.1\n%s\n{auth}\n\n".formatted(path, host)))
                    .startsWith("HTTP/1.1 421 ")
                    .contains("\"code\":\"host_refused\"");
        }
    }

    @Test
    void a_request_without_a_host_is_malformed() {
        assertThat(Raw.say("GET /healthz HTTP/1.1\n{auth}\n\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"code\":\"malformed_request\"", "X-Request-Id: req_");
    }

    @Test
    void another_server_cannot_be_asked_through_this_one() {
        assertThat(
                        Raw.say(
                                "GET http://evil.example/healthz HTTP/1.1\nHost: 127.0.0.1:{port}\n{auth}\n\n"))
                .startsWith("HTTP/1.1 421 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:{port}", "127.0.0.1:{port}", "[::1]:{port}"})
    void each_of_its_own_names_will_do(String host) {
        assertThat(Raw.say("GET /healthz HTTP/1.1\nHost: %s\n{auth}\n\n".formatted(host)))
                .startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "https://127.0.0.1", "http://localhost"})
    void a_page_of_another_origin_is_refused(String origin) {
        Api.get("/api/v1/runs", "Origin", origin).expectProblem(403, "origin_refused");
        Api.get("/healthz", "Origin", origin).expectProblem(403, "origin_refused");
    }

    @Test
    void a_page_of_its_own_is_let_in() {
        Api.get("/api/v1/runs", "Origin", Api.url("")).expect(200);
    }

    @Test
    void no_other_origin_is_ever_allowed() {
        Reply reply = Api.get("/api/v1/runs");
        assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void every_answer_has_the_id_of_its_request() {
        assertThat(Api.get("/api/v1/runs").header("X-Request-Id")).startsWith("req_");
        assertThat(Api.get("/healthz").header("X-Request-Id")).startsWith("req_");
    }

    @Test
    void nothing_is_found_where_nothing_is() {
        Api.get("/api/v1/nothing").expectProblem(404, "not_found");
        Api.get("/q/dev").expectProblem(404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "FOO", "PUT", "DELETE", "PATCH"})
    void a_method_that_a_path_does_not_have_is_refused(String method) {
        assertThat(
                        Raw.say(
                                "%s /api/v1/runs HTTP/1.1\nHost: 127.0.0.1:{port}\n{auth}\nContent-Length: 0\n\n"
                                        .formatted(method)))
                .startsWith("HTTP/1.1 405 ")
                .contains("\"code\":\"method_not_allowed\"", "Allow: GET, HEAD, OPTIONS, POST");
    }

    @Test
    void the_refusal_names_the_methods_there_are() {
        Reply log = Api.post("/api/v1/runs/run_x/stages/script/attempts/1/log", "{}");
        log.expectProblem(405, "method_not_allowed");
        assertThat(log.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        Reply cancel = Api.get("/api/v1/jobs/run_x/cancel");
        cancel.expectProblem(405, "method_not_allowed");
        assertThat(cancel.header("Allow")).isEqualTo("OPTIONS, POST");
    }

    @Test
    void a_head_is_a_get_without_its_body() {
        Reply head = Api.send("HEAD", "/api/v1/runs", null).expect(200);
        assertThat(head.bytes()).isEmpty();
        assertThat(head.header("Content-Type")).startsWith("application/json");
    }

    @Test
    void a_form_that_cannot_be_made_is_refused() {
        Api.get("/api/v1/runs", "Accept", "image/png").expectProblem(406, "not_acceptable");
    }

    @Test
    void a_body_of_another_kind_is_refused() {
        Api.post("/api/v1/runs", "{}", "Content-Type", "text/plain")
                .expectProblem(415, "unsupported_media_type");
        Api.post("/api/v1/runs", "a=b", "Content-Type", "application/x-www-form-urlencoded")
                .expectProblem(415, "unsupported_media_type");
    }

    @Test
    void a_header_that_is_too_long_is_refused() {
        assertThat(
                        Raw.say(
                                "GET /api/v1/runs HTTP/1.1\nHost: 127.0.0.1:{port}\n{auth}\nX-Long: %s\n\n"
                                        .formatted("a".repeat(17_000))))
                .startsWith("HTTP/1.1 431 ")
                .contains("\"code\":\"headers_too_large\"");
        assertThat(
                        Raw.say(
                                "GET /api/v1/runs?%s HTTP/1.1\nHost: 127.0.0.1:{port}\n{auth}\n\n"
                                        .formatted("a".repeat(9_000))))
                .startsWith("HTTP/1.1 414 ")
                .contains("\"code\":\"uri_too_long\"");
    }

    @Test
    void a_head_that_comes_in_drops_is_cut_off() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), Api.port())) {
            socket.setSoTimeout(10_000);
            var dripping =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    String head =
                                            "GET /healthz HTTP/1.1\r\nX-Slow: "
                                                    + "a".repeat(10_000);
                                    for (byte each : head.getBytes(StandardCharsets.US_ASCII)) {
                                        socket.getOutputStream().write(each);
                                        Thread.sleep(20);
                                    }
                                } catch (IOException | InterruptedException hungUp) {
                                    // as it should be
                                }
                            });
            String answer = Raw.until(socket.getInputStream());
            assertThat(answer)
                    .startsWith("HTTP/1.1 408 ")
                    .contains("\"code\":\"request_timeout\"", "The head was not there within 2s");
            dripping.interrupt();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2\nContent-Length: 3",
                "Transfer-Encoding: chunked\nTransfer-Encoding: identity",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: gzip, chunked",
                "Content-Length: +2",
                "Content-Length: 0x2",
                "Content-Length: -2",
                "Content-Length: 2, 2",
                "Content-Length : 2",
                "Transfer-Encoding\t: chunked",
                " Content-Length: 2",
                "Transfer-Encoding:\u000bchunked",
                "X: a\r\u0000b",
                "Content-Type: application/json\nContent-Type: text/plain",
                "If-Match: \"a\"\nIf-Match: \"b\"",
                "Idempotency-Key: a\nIdempotency-Key: b",
                "Authorization: Bearer x"
            })
    void a_head_that_can_be_read_in_two_ways_is_refused(String headers) {
        String answer =
                Raw.say(
                        "POST /api/v1/runs HTTP/1.1\nHost: 127.0.0.1:{port}\n%s\n{auth}\n\n0\n\nGET /healthz HTTP/1.1\nHost: 127.0.0.1:{port}\n\n"
                                .formatted(headers));
        assertThat(answer).startsWith("HTTP/1.1 400 ").doesNotContain("\"status\":\"ok\"");
        assertThat(answer.split("HTTP/1\\.1 ", -1)).as(answer).hasSize(2);
    }

    @Test
    void a_body_that_says_it_is_too_large_is_not_read() {
        assertThat(
                        Raw.say(
                                "POST /api/v1/runs HTTP/1.1\nHost: 127.0.0.1:{port}\n{auth}\nContent-Type: application/json\nContent-Length: 99999999999\n\n{}"))
                .startsWith("HTTP/1.1 413 ")
                .contains("\"code\":\"body_too_large\"");
    }

    @Test
    void a_body_that_turns_out_too_large_is_refused() {
        byte[] large =
                ("[\"" + "a".repeat(Json.MAX_BYTES) + "\"]").getBytes(StandardCharsets.UTF_8);
        Api.postChunked("/api/v1/runs", large).expect(413);
    }

    @Test
    void a_length_that_lies_is_found_out() {
        assertThat(
                        Raw.say(
                                "POST /api/v1/runs HTTP/1.1\nHost: 127.0.0.1:{port}\n{auth}\nContent-Type: application/json\nContent-Length: 100\n\n{\"pipeline\""))
                .startsWith("HTTP/1.1 408 ")
                .contains("\"code\":\"request_timeout\"");
    }

    @Test
    void what_is_refused_does_not_spoil_the_connection() {
        String answers =
                Raw.say(
                        """
                        POST /api/v1/runs HTTP/1.1
                        Host: 127.0.0.1:{port}
                        Content-Type: application/json
                        Content-Length: 2

                        {}GET /healthz HTTP/1.1
                        Host: 127.0.0.1:{port}
                        {auth}

                        """);
        assertThat(answers).contains("401 Unauthorized", "{\"status\":\"ok\"}");
    }

    @Test
    void the_old_names_of_runs_are_kept() {
        String run = dev.signalbox.server.testing.Briefs.waiting();
        assertThat(Api.get("/api/v1/jobs/" + run).expect(200).at("/id")).isEqualTo(run);
        assertThat(Api.get("/api/v1/tasks?limit=1&status=waiting").expect(200).json().at("/items"))
                .hasSize(1);
        Api.get("/api/v1/jobs?limit=none").expectProblem(400, "bad_parameter");
        assertThat(Api.get("/api/v1/tasks/" + run + "/events?after=1").at("/items/0/seq"))
                .isEqualTo("2");
        Api.post("/api/v1/jobs/" + run + "/cancel", "{}").expect(200);
        Api.get("/api/v1/jobsx").expectProblem(404, "not_found");
    }
}
