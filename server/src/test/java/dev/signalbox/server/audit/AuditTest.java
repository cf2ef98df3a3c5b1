package dev.signalbox.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.audit.AuditFiles;
import dev.signalbox.engine.audit.AuditVerifier;
import dev.signalbox.engine.audit.CheckpointFile;
import dev.signalbox.engine.audit.ExportedLine;
import dev.signalbox.engine.audit.Verdict;
import dev.signalbox.engine.host.Host;
import dev.signalbox.server.testing.Api;
import dev.signalbox.server.testing.Briefs;
import dev.signalbox.server.testing.Reply;
import dev.signalbox.server.testing.TestServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServer.class)
class AuditTest {

    @Inject private Host host;

    @Test
    void every_command_leaves_an_entry_with_who_and_from_where() {
        String run = Briefs.waiting();
        String subject = Briefs.subject(run);
        Reply decided = Briefs.decide(run, subject, "{\"outcome\":\"approve\",\"reason\":\"ok\"}");
        decided.expect(201);
        JsonNode entry = entries("object=" + run + "&action=decide").getFirst();
        assertThat(entry.path("principal").asText()).isEqualTo("admin");
        assertThat(entry.path("principal_kind").asText()).isEqualTo("human");
        assertThat(entry.path("credential_kind").asText()).isEqualTo("admin_token");
        assertThat(entry.path("channel").asText()).isEqualTo("api");
        assertThat(entry.path("request_id").asText()).isEqualTo(decided.header("X-Request-Id"));
        assertThat(entry.path("route").asText())
                .isEqualTo("POST /api/v1/runs/{run}/gates/{stage}/decisions");
        assertThat(entry.path("detail").asText()).isEqualTo("approve");
        assertThat(entry.path("object_type").asText()).isEqualTo("gate");
        assertThat(entry.path("object_part").asText()).isEqualTo("script");
        assertThat(entry.path("before").asText()).isEqualTo(subject);
        assertThat(entry.path("payload").asText()).startsWith("sha256:");
        assertThat(entry.path("address").asText()).startsWith("hmac:");
        assertThat(entry.path("reason").asText()).startsWith("hmac:");
        assertThat(entry.path("outcome").asText()).isEqualTo("done");
        assertThat(entries("object=" + run + "&action=startRun")).hasSize(1);
    }

    @Test
    void a_refusal_of_the_rules_leaves_one_entry_with_its_code() {
        String run = Briefs.completed();
        Reply refused = Api.post("/api/v1/runs/" + run + "/cancel", "{}");
        refused.expectProblem(409, "run_ended");
        List<JsonNode> entries = entries("request_id=" + refused.header("X-Request-Id"));
        assertThat(entries).hasSize(1);
        assertThat(entries.getFirst().path("outcome").asText()).isEqualTo("refused");
        assertThat(entries.getFirst().path("code").asText()).isEqualTo("run_ended");
        assertThat(entries.getFirst().path("object").asText()).isEqualTo(run);
    }

    @Test
    void a_refusal_at_the_edge_leaves_an_entry() throws InterruptedException {
        Reply unknown = Api.anonymous("DELETE", "/api/v1/webhooks/whk_audit");
        unknown.expectProblem(401, "unauthenticated");
        JsonNode entry = awaited("request_id=" + unknown.header("X-Request-Id"));
        assertThat(entry.path("principal").asText()).isEqualTo("anonymous");
        assertThat(entry.path("action").asText()).isEqualTo("removeWebhook");
        assertThat(entry.path("object").asText()).isEqualTo("whk_audit");
        assertThat(entry.path("code").asText()).isEqualTo("unauthenticated");

        Reply missing = Api.post("/api/v1/runs/run_audit/pause", "{}");
        missing.expectProblem(404, "run_not_found");
        JsonNode refused = awaited("request_id=" + missing.header("X-Request-Id"));
        assertThat(refused.path("principal").asText()).isEqualTo("admin");
        assertThat(refused.path("code").asText()).isEqualTo("run_not_found");
    }

    @Test
    void a_read_that_finds_nothing_leaves_none() throws InterruptedException {
        Reply read = Api.get("/api/v1/runs/run_audit");
        read.expectProblem(404, "run_not_found");
        Reply later = Api.post("/api/v1/runs/run_audit/resume", "{}");
        awaited("request_id=" + later.header("X-Request-Id"));
        assertThat(entries("request_id=" + read.header("X-Request-Id"))).isEmpty();
    }

    @Test
    void a_repeat_under_its_key_leaves_no_second_entry() {
        Briefs.register(Briefs.BRIEF);
        String body = "{\"pipeline\":\"brief\",\"input\":{\"topic\":\"audit\"}}";
        String run = Api.post("/api/v1/runs", body, "Idempotency-Key", "audited").at("/id");
        Api.post("/api/v1/runs", body, "Idempotency-Key", "audited").expect(201);
        assertThat(entries("object=" + run + "&action=startRun")).hasSize(1);
    }

    @Test
    void changes_to_webhooks_and_pipelines_leave_entries() {
        String id =
                Api.post("/api/v1/webhooks", "{\"url\":\"http://127.0.0.1:9/\"}")
                        .expect(201)
                        .at("/id");
        Api.send("PATCH", "/api/v1/webhooks/" + id, "{\"enabled\":false}").expect(200);
        Api.send("DELETE", "/api/v1/webhooks/" + id, null).expect(204);
        assertThat(entries("object=" + id))
                .extracting(entry -> entry.path("action").asText())
                .containsExactly("removeWebhook", "changeWebhook", "createWebhook");
        Briefs.finished("audited");
        JsonNode registered = entries("object=audited&action=registerPipeline").getFirst();
        assertThat(registered.path("after").asText()).startsWith("sha256:");
    }

    @Test
    void the_trail_is_listed_page_by_page() {
        Briefs.waiting();
        JsonNode first = Api.get("/api/v1/audit?limit=2").expect(200).json();
        assertThat(first.path("items")).hasSize(2);
        long last = first.path("items").get(1).path("seq").asLong();
        JsonNode second =
                Api.get("/api/v1/audit?limit=2&cursor=" + first.path("next").asText())
                        .expect(200)
                        .json();
        assertThat(second.path("items").get(0).path("seq").asLong()).isEqualTo(last - 1);
        Api.get("/api/v1/audit?outcome=fine").expectProblem(400, "bad_parameter");
        Api.get("/api/v1/audit?since=noon").expectProblem(400, "bad_parameter");
        Api.get("/api/v1/audit?actor=ada").expectProblem(400, "bad_parameter");
        Api.get("/api/v1/audit?cursor=x").expectProblem(400, "bad_parameter");
        assertThat(entries("since=2999-01-01T00:00:00Z")).isEmpty();
        assertThat(entries("until=1999-01-01T00:00:00Z")).isEmpty();
        Api.get("/api/v1/audit/export?after=-1").expectProblem(400, "bad_parameter");
    }

    @Test
    void the_trail_verifies_here_and_from_an_export() throws IOException {
        Briefs.completed();
        host.checkpoints().sign();
        var files = AuditFiles.in(TestServer.data(), null);
        JsonNode verified = Api.get("/api/v1/audit/verify").expect(200).json();
        assertThat(verified.path("sound").asBoolean()).as(verified.toString()).isTrue();
        assertThat(verified.path("checkpoints").asInt()).isPositive();
        var verifier =
                new AuditVerifier(new CheckpointFile(files.checkpoints()).all(), files.keys());
        String export = Api.get("/api/v1/audit/export").expect(200).text();
        export.lines().map(ExportedLine::parse).forEach(verifier::next);
        assertThat(verifier.end(null)).isInstanceOf(Verdict.Sound.class);
        long last = verified.path("entries").asLong();
        String tail = Api.get("/api/v1/audit/export?after=" + (last - 1)).expect(200).text();
        assertThat(tail).contains("\"seq\":" + last + ",");
    }

    @Test
    void the_keys_are_for_their_owner_only() throws IOException {
        Briefs.waiting();
        host.checkpoints().sign();
        for (String name : List.of("audit.key", "audit-signing.key")) {
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(TestServer.data().resolve(name))))
                    .isEqualTo("rw-------");
        }
        assertThat(Files.readString(TestServer.data().resolve("audit-signing.pub")))
                .contains("BEGIN PUBLIC KEY")
                .doesNotContain("PRIVATE");
    }

    @Test
    void what_cannot_be_written_down_is_not_done_and_reads_go_on() throws Exception {
        String run = Briefs.waiting();
        String subject = Briefs.subject(run);
        Reply failed;
        execute(
                """
                create trigger audit_full before insert on audit
                begin select raise(abort, 'no room'); end\
                """);
        try {
            failed = Briefs.decide(run, subject, "{\"outcome\":\"approve\"}");
            failed.expectProblem(503, "audit_unavailable");
            Api.post("/api/v1/runs/" + run + "/cancel", "{}")
                    .expectProblem(503, "audit_unavailable");
            Api.post("/api/v1/webhooks", "{\"url\":\"http://127.0.0.1:9/\"}")
                    .expectProblem(503, "audit_unavailable");
            Api.get("/api/v1/runs/" + run).expect(200);
            Api.get("/api/v1/audit").expect(200);
            assertThat(Briefs.subject(run)).isEqualTo(subject);
        } finally {
            execute("drop trigger audit_full");
        }
        Briefs.decide(run, subject, "{\"outcome\":\"approve\"}").expect(201);
        assertThat(entries("object=" + run + "&action=decide&outcome=done")).hasSize(1);
        // What failed is told as soon as there is room again.
        JsonNode told = awaited("request_id=" + failed.header("X-Request-Id"));
        assertThat(told.path("outcome").asText()).isEqualTo("failed");
        assertThat(told.path("code").asText()).isEqualTo("audit_unavailable");
    }

    private static JsonNode awaited(String query) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            List<JsonNode> found = entries(query);
            if (!found.isEmpty()) {
                return found.getFirst();
            }
            Thread.sleep(50);
        }
        throw new AssertionError("no entry with " + query);
    }

    private static List<JsonNode> entries(String query) {
        var all = new ArrayList<JsonNode>();
        Api.get("/api/v1/audit?" + query).expect(200).json().path("items").forEach(all::add);
        return all;
    }

    private static void execute(String sql) throws SQLException {
        String url = "jdbc:sqlite:" + TestServer.data().resolve("signalbox.db");
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout = 5000");
            statement.execute(sql);
        }
    }
}
