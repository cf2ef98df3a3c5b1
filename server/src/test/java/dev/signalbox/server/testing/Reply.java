package dev.signalbox.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.json.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/// An answer of the server.
public final class Reply {

    private final HttpResponse<byte[]> response;

    Reply(HttpResponse<byte[]> response) {
        this.response = response;
    }

    public int status() {
        return response.statusCode();
    }

    public byte[] bytes() {
        return response.body();
    }

    public String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        return Json.parse(response.body());
    }

    /// Text of a member, by JSON pointer.
    public String at(String pointer) {
        return json().at(pointer).asText();
    }

    /// Empty when there is no such header.
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public Reply expect(int status) {
        assertThat(status()).as(() -> "status of " + text()).isEqualTo(status);
        return this;
    }

    /// The problem with this code, and nothing else.
    public Reply expectProblem(int status, String code) {
        expect(status);
        assertThat(header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(at("/code")).isEqualTo(code);
        assertThat(at("/request_id")).isEqualTo(header("X-Request-Id")).startsWith("req_");
        return this;
    }
}
