package dev.signalbox.server.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.server.testing.Api;
import dev.signalbox.server.testing.Briefs;
import dev.signalbox.server.testing.Reply;
import dev.signalbox.server.testing.TestServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestServer.class)
class ArtifactsTest {

    private static final String TEXT = "{\"text\":\"first draft\"}";

    @Test
    void what_is_known_of_an_artifact_is_shown() {
        JsonNode listed = Briefs.artifact(Briefs.waiting(), "script.json");
        Reply shown = Api.get("/api/v1/artifacts/" + listed.path("id").asText()).expect(200);
        assertThat(shown.json()).isEqualTo(listed);
        assertThat(shown.at("/media_type")).isEqualTo("application/json");
        assertThat(shown.at("/size")).isEqualTo(Integer.toString(TEXT.length()));
    }

    @Test
    void content_comes_with_its_digest() throws NoSuchAlgorithmException {
        Reply content = Api.get(script()).expect(200);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.bytes());
        assertThat(content.text()).isEqualTo(TEXT);
        assertThat(content.header("ETag"))
                .isEqualTo("\"sha256:" + HexFormat.of().formatHex(digest) + "\"");
        assertThat(content.header("Repr-Digest"))
                .isEqualTo("sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":");
        assertThat(content.header("Content-Length")).isEqualTo("22");
        assertThat(content.header("Accept-Ranges")).isEqualTo("bytes");
    }

    @Test
    void a_page_among_the_artifacts_is_no_page_of_the_server() {
        String run = Briefs.completed();
        String id = Briefs.artifact(run, "\u00fcbersicht.html").path("id").asText();
        Reply content = Api.get("/api/v1/artifacts/" + id + "/content").expect(200);
        assertThat(content.text()).contains("<script>");
        assertThat(content.header("Content-Disposition"))
                .isEqualTo(
                        "attachment; filename=\"_bersicht.html\"; filename*=UTF-8''%C3%BCbersicht.html");
        assertThat(content.header("Content-Security-Policy"))
                .isEqualTo("sandbox; default-src 'none'");
        assertThat(content.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void a_page_is_shown_in_a_frame_where_it_can_reach_nothing() {
        String id = Briefs.artifact(Briefs.completed(), "\u00fcbersicht.html").path("id").asText();
        String path = "/api/v1/artifacts/" + id + "/content?view=frame";
        Reply framed = Api.get(path, "Sec-Fetch-Dest", "iframe").expect(200);
        assertThat(framed.header("Content-Security-Policy"))
                .startsWith("sandbox allow-scripts; default-src 'none';")
                .doesNotContain("allow-same-origin")
                .endsWith("frame-ancestors 'self'");
        assertThat(framed.header("Content-Disposition")).isEmpty();
        assertThat(framed.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
        assertThat(framed.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
    }

    @Test
    void nobody_is_led_to_a_page_that_was_made_for_a_frame() {
        String id = Briefs.artifact(Briefs.completed(), "\u00fcbersicht.html").path("id").asText();
        String path = "/api/v1/artifacts/" + id + "/content?view=frame";
        Reply opened = Api.get(path, "Sec-Fetch-Dest", "document").expect(200);
        assertThat(opened.header("Content-Disposition")).startsWith("attachment");
        assertThat(opened.header("Content-Security-Policy"))
                .isEqualTo("sandbox; default-src 'none'");
        Api.get(script() + "?view=page").expectProblem(400, "bad_parameter");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0-0, {",
        "bytes=2-5, 2-5, text",
        "bytes=20-, 20-21, '\"}'",
        "bytes=-2, 20-21, '\"}'",
        "bytes=20-900, 20-21, '\"}'"
    })
    void a_part_is_sent_alone(String range, String bytes, String text) {
        Reply part = Api.get(script(), "Range", range).expect(206);
        assertThat(part.text()).isEqualTo(text);
        assertThat(part.header("Content-Range")).isEqualTo("bytes " + bytes + "/22");
        assertThat(part.header("Content-Length")).isEqualTo(Integer.toString(text.length()));
    }

    @ParameterizedTest
    @CsvSource({"bytes=5-2", "lines=1-2", "'bytes=0-1,3-4'", "bytes=-", "bytes=a-b"})
    void a_range_that_is_none_is_ignored(String range) {
        assertThat(Api.get(script(), "Range", range).expect(200).text()).isEqualTo(TEXT);
    }

    @Test
    void a_part_beyond_the_end_is_refused() {
        Reply reply = Api.get(script(), "Range", "bytes=22-");
        reply.expectProblem(416, "range_not_satisfiable");
        assertThat(reply.header("Content-Range")).isEqualTo("bytes */22");
        Api.get(script(), "Range", "bytes=-0").expectProblem(416, "range_not_satisfiable");
    }

    @Test
    void a_part_of_something_else_is_sent_whole() {
        Api.get(script(), "Range", "bytes=0-1", "If-Range", "\"sha256:0\"").expect(200);
        String tag = Api.get(script()).header("ETag");
        Api.get(script(), "Range", "bytes=0-1", "If-Range", tag).expect(206);
    }

    @Test
    void what_is_known_is_not_sent_again() {
        String path = script();
        String tag = Api.get(path).header("ETag");
        assertThat(Api.get(path, "If-None-Match", tag).expect(304).bytes()).isEmpty();
        Api.get(path, "If-None-Match", "\"x\", W/" + tag).expect(304);
        Api.get(path, "If-None-Match", "\"x\"").expect(200);
    }

    @Test
    void a_head_tells_the_size_without_the_content() {
        Reply head = Api.send("HEAD", script(), null).expect(200);
        assertThat(head.header("Content-Length")).isEqualTo("22");
        assertThat(head.bytes()).isEmpty();
    }

    @Test
    void content_that_was_damaged_does_not_arrive_whole() throws IOException {
        String run = Briefs.completed();
        JsonNode artifact = Briefs.artifact(run, "video.txt");
        String hex = artifact.path("digest").asText().replace("sha256:", "");
        Path file =
                TestServer.data()
                        .resolve("artifacts/sha256")
                        .resolve(hex.substring(0, 2))
                        .resolve(hex.substring(2));
        byte[] good = Files.readAllBytes(file);
        Files.delete(file);
        Files.write(file, new byte[good.length]);
        try {
            String path = "/api/v1/artifacts/" + artifact.path("id").asText() + "/content";
            assertThatThrownBy(() -> Api.get(path)).isInstanceOf(UncheckedIOException.class);
        } finally {
            Files.write(file, good);
        }
    }

    @Test
    void an_edit_is_a_new_version_with_its_author() {
        String run = Briefs.waiting();
        String first = Briefs.artifact(run, "script.json").path("id").asText();
        Briefs.decide(
                        run,
                        Briefs.subject(run),
                        "{\"outcome\":\"approve\",\"patch\":[{\"op\":\"replace\",\"path\":\"/text\",\"value\":\"better\"}]}")
                .expect(201);
        JsonNode versions =
                Api.get("/api/v1/artifacts/" + first + "/versions").expect(200).json().at("/items");
        assertThat(versions).hasSize(2);
        assertThat(versions.at("/0/version").asInt()).isEqualTo(2);
        assertThat(versions.at("/0/author").asText()).isEqualTo("admin");
        Reply diff = Api.get("/api/v1/artifacts/" + first + "/diff?to=2").expect(200);
        assertThat(diff.at("/kind")).isEqualTo("json");
        assertThat(diff.at("/patch/0/path")).isEqualTo("/text");
        assertThat(diff.at("/unified")).contains("better");
        assertThat(Api.get("/api/v1/artifacts/" + first + "/diff?to=1").at("/kind"))
                .isEqualTo("same");
        Api.get("/api/v1/artifacts/" + first + "/diff?to=9")
                .expectProblem(404, "artifact_not_found");
        Api.get("/api/v1/artifacts/" + first + "/diff?form=2").expectProblem(400, "bad_parameter");
    }

    @Test
    void a_list_is_narrowed_by_stage_and_name() {
        String path = "/api/v1/runs/" + Briefs.completed() + "/artifacts";
        assertThat(Api.get(path + "?stage=video").json().at("/items")).hasSize(2);
        assertThat(Api.get(path + "?name=script.json").json().at("/items")).hasSize(1);
        Api.get(path + "?stag=video").expectProblem(400, "bad_parameter");
    }

    @Test
    void there_is_no_artifact_of_another_name() {
        for (String path : new String[] {"", "/content", "/versions", "/diff"}) {
            Api.get("/api/v1/artifacts/art_unknown" + path)
                    .expectProblem(404, "artifact_not_found");
        }
    }

    private static String script() {
        String id = Briefs.artifact(Briefs.waiting(), "script.json").path("id").asText();
        return "/api/v1/artifacts/" + id + "/content";
    }
}
