package dev.signalbox.cli.doctor;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Shell;
import dev.signalbox.cli.Shell.Result;
import dev.signalbox.cli.api.StubServer;
import dev.signalbox.engine.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

    private static final String SOUND = "{\"sound\":true,\"entries\":7,\"vouched_for\":7}";
    private static final String ME =
            "{\"id\":\"admin\",\"credential\":{\"kind\":\"admin_token\",\"id\":\"admin\"}}";
    private static final String READY =
            "{\"status\":\"ready\",\"components\":{\"store\":{\"status\":\"ready\",\"details\":{\"kind\":\"sqlite\"}}}}";

    @TempDir private Path home;
    private final StubServer server = StubServer.start();
    private Path data = Path.of("");

    @BeforeEach
    void makeFolder() throws IOException {
        data = Files.createDirectory(home.resolve("data"));
        mode("rwx------", data);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void a_folder_and_keys_of_ones_own_are_fine() throws IOException {
        mode("rw-------", Files.writeString(data.resolve("admin-token"), "token"));
        mode("rw-------", Files.writeString(data.resolve("audit.key"), "key"));
        Result result = doctor("--json");
        assertThat(result.code()).isZero();
        assertThat(status(result, "folder access")).isEqualTo("ok");
        assertThat(status(result, "admin token")).isEqualTo("ok");
        assertThat(status(result, "audit key")).isEqualTo("ok");
        assertThat(status(result, "server")).isEqualTo("warn");
    }

    @Test
    void a_token_that_others_can_read_fails_with_what_to_do() throws IOException {
        Path token = Files.writeString(data.resolve("admin-token"), "token");
        mode("rw-r-----", token);
        Result result = doctor();
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out().lines().toList())
                .anyMatch(line ->
                        line.startsWith("admin token")
                                && line.contains("✗ fail")
                                && line.contains("(rw-r-----) → chmod 600 " + token));
    }

    @Test
    void a_folder_that_others_can_read_is_a_warning_and_to_write_a_fault() throws IOException {
        mode("rwxr-x---", data);
        Result read = doctor("--json");
        assertThat(read.code()).isZero();
        assertThat(finding(read, "folder access").path("remedy").asText())
                .isEqualTo("chmod 700 " + data);
        mode("rwxrwx---", data);
        assertThat(status(doctor("--json"), "folder access")).isEqualTo("fail");
    }

    @Test
    void a_secret_key_that_is_none_fails_wherever_it_is_kept() throws IOException {
        Path key = Files.writeString(home.resolve("my.key"), "no key at all");
        mode("rw-------", key);
        Result result =
                Shell.unattended(home)
                        .with("SIGNALBOX_DATA", data)
                        .with("SIGNALBOX_SECRET_KEY_FILE", key)
                        .run("doctor", "--json");
        assertThat(status(result, "secret key")).isEqualTo("fail");
        assertThat(finding(result, "secret key").path("detail").asText()).startsWith("my.key");
    }

    @Test
    void an_older_database_is_told_of_and_left_as_it_is() throws IOException {
        Path file = Files.write(data.resolve("signalbox.db"), new byte[4_096]);
        Result result = doctor("--json");
        assertThat(finding(result, "database").path("detail").asText()).startsWith("schema 0;");
        assertThat(Files.readAllBytes(file)).containsOnly(0);
        Files.write(file, new byte[10]);
        assertThat(status(doctor("--json"), "database")).isEqualTo("fail");
    }

    @Test
    void an_access_file_that_others_can_write_fails() throws IOException {
        Path file = Files.writeString(data.resolve("access.yaml"), "roles: {}");
        mode("rw-r--r--", file);
        assertThat(status(doctor("--json"), "access file")).isEqualTo("ok");
        mode("rw-rw-r--", file);
        assertThat(status(doctor("--json"), "access file")).isEqualTo("fail");
    }

    @Test
    void checkpoints_beside_what_they_vouch_for_are_a_warning() throws IOException {
        Files.writeString(data.resolve("audit-checkpoints.jsonl"), "");
        assertThat(status(doctor("--json"), "audit checkpoints")).isEqualTo("warn");
        Path elsewhere = Files.writeString(home.resolve("checkpoints.jsonl"), "");
        Result result =
                Shell.unattended(home)
                        .with("SIGNALBOX_DATA", data)
                        .with("SIGNALBOX_AUDIT_CHECKPOINTS", elsewhere)
                        .run("doctor", "--json");
        assertThat(status(result, "audit checkpoints")).isEqualTo("ok");
    }

    @Test
    void a_server_that_is_well_is_told_of_by_its_parts() throws IOException {
        server(READY, SOUND);
        Result result = doctor("--json");
        assertThat(result.code()).isZero();
        assertThat(finding(result, "credential").path("detail").asText())
                .isEqualTo("accepted: admin, by admin token");
        assertThat(finding(result, "database").path("detail").asText()).isEqualTo("kind sqlite");
        assertThat(finding(result, "audit trail").path("detail").asText())
                .isEqualTo("7 entries, each as it was written; checkpoints vouch for 7");
        assertThat(status(result, "reach")).isEqualTo("ok");
    }

    @Test
    void a_trail_that_was_changed_fails_with_the_first_entry_that_is_wrong() throws IOException {
        server(READY, "{\"sound\":false,\"first_bad\":3,\"detail\":\"its hash is another\"}");
        Result result = doctor();
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("not sound from entry 3 on: its hash is another");
    }

    @Test
    void a_credential_that_is_refused_fails_and_nothing_else_is_asked() throws IOException {
        start();
        server.answers(200, "{}").answers(401, "{\"title\":\"Nobody is known by that\"}");
        Result result = doctor("--json");
        assertThat(result.code()).isEqualTo(1);
        assertThat(status(result, "credential")).isEqualTo("fail");
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void plain_http_to_another_machine_fails_before_anything_is_sent() {
        Result result =
                Shell.unattended(home)
                        .with("SIGNALBOX_TOKEN", "some-token")
                        .run("doctor", "--data", data.toString(), "--server", "http://192.0.2.1");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("A token is not sent over plain http");
    }

    private void server(String ready, String trail) throws IOException {
        start();
        server.answers(200, "{\"status\":\"ok\"}")
                .answers(200, ME)
                .answers(200, ready)
                .answers(200, trail);
    }

    private void start() throws IOException {
        server.worksOn(data);
        mode("rw-------", data.resolve("admin-token"));
    }

    private Result doctor(String... options) {
        var line = new String[options.length + 1];
        line[0] = "doctor";
        System.arraycopy(options, 0, line, 1, options.length);
        return Shell.unattended(home).with("SIGNALBOX_DATA", data).run(line);
    }

    private static String status(Result result, String check) {
        return finding(result, check).path("status").asText();
    }

    private static JsonNode finding(Result result, String check) {
        return StreamSupport.stream(Json.parse(result.out()).spliterator(), false)
                .filter(each -> each.path("check").asText().equals(check))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + check + " in " + result.out()));
    }

    private static void mode(String mode, Path file) throws IOException {
        Files.setPosixFilePermissions(file, fromString(mode));
    }
}
