package dev.signalbox.cli.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.Shell;
import dev.signalbox.cli.Shell.Result;
import dev.signalbox.cli.api.StubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessCommandsTest {

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
    void a_principal_is_added_with_what_was_given_and_no_more() {
        server.answers(201, "{\"id\":\"bot\",\"kind\":\"agent\"}");
        Result result = run("principal", "add", "bot", "--kind", "agent", "--owner", "ada");
        assertThat(result.err()).contains("Added bot.");
        assertThat(line()).isEqualTo("POST /api/v1/principals");
        assertThat(body()).isEqualTo("{\"id\":\"bot\",\"kind\":\"agent\",\"owner\":\"ada\"}");
    }

    @Test
    void a_kind_that_there_is_not_is_refused_before_anything_is_sent() {
        Result result = run("principal", "add", "bot", "--kind", "robot");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("--kind must be human, service or agent; got robot");
        assertThat(run("principal", "add", "bot").err()).contains("--kind");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void principals_are_listed_over_all_pages() {
        server.answers(
                200,
                "{\"items\":[{\"id\":\"ada\",\"kind\":\"human\",\"enabled\":true}],\"next\":\"c\"}");
        server.answers(
                200,
                "{\"items\":[{\"id\":\"bot\",\"kind\":\"agent\",\"owner\":\"ada\",\"enabled\":false}]}");
        assertThat(run("principal", "list").out()).contains("ada", "bot", "disabled");
        assertThat(line()).isEqualTo("GET /api/v1/principals?limit=500&cursor=c");
    }

    @Test
    void a_principal_is_shown_disabled_and_enabled() {
        server.answers(200, "{\"id\":\"user:ada\",\"enabled\":true}");
        assertThat(run("principal", "show", "user:ada").out()).contains("\"enabled\": true");
        assertThat(line()).isEqualTo("GET /api/v1/principals/user%3Aada");
        assertThat(run("principal", "disable", "user:ada").err()).contains("Disabled user:ada.");
        assertThat(line()).isEqualTo("POST /api/v1/principals/user%3Aada/disable");
        assertThat(run("principal", "enable", "user:ada").code()).isZero();
        assertThat(line()).isEqualTo("POST /api/v1/principals/user%3Aada/enable");
    }

    @Test
    void a_role_is_granted_until_a_time_for_a_reason() {
        server.answers(200, "{\"until_at\":\"2026-12-31T00:00:00.000Z\"}");
        Result result =
                run(
                        "member",
                        "grant",
                        "*",
                        "ada",
                        "reviewer",
                        "--until",
                        "2026-12-31T00:00:00Z",
                        "--reason",
                        "on call");
        assertThat(result.err())
                .contains("ada is reviewer in every project until 2026-12-31T00:00:00.000Z.");
        assertThat(line()).isEqualTo("PUT /api/v1/projects/*/members/ada/roles/reviewer");
        assertThat(body()).isEqualTo("{\"until\":\"2026-12-31T00:00:00Z\",\"reason\":\"on call\"}");
    }

    @Test
    void a_time_is_also_a_length_from_now_and_nothing_else() {
        server.answers(200, "{}");
        assertThat(run("member", "grant", "growth", "ada", "reviewer", "--until", "2h").code())
                .isZero();
        assertThat(body()).matches("\\{\"until\":\"20[-0-9T:.]+Z\"}");
        Result wrong = run("member", "grant", "growth", "ada", "reviewer", "--until", "tomorrow");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("--until", "2026-01-31T12:00:00Z", "got tomorrow");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void members_are_listed_and_a_role_is_taken() {
        server.answers(
                200,
                "{\"items\":[{\"principal\":\"ada\",\"role\":\"reviewer\",\"granted_by\":\"admin\",\"reason\":\"on call\"}]}");
        assertThat(run("member", "list", "growth").out())
                .contains("ada", "reviewer", "admin", "on call");
        assertThat(line()).isEqualTo("GET /api/v1/projects/growth/members?limit=500");
        server.answers(204, "");
        server.answers(204, "");
        assertThat(run("member", "revoke", "growth", "ada", "reviewer").err())
                .contains("ada is no longer reviewer in growth.");
        assertThat(line()).isEqualTo("DELETE /api/v1/projects/growth/members/ada/roles/reviewer");
    }

    @Test
    void a_key_is_the_only_thing_that_is_printed_and_only_once() {
        server.answers(
                201,
                "{\"id\":\"a1b2c3d4\",\"principal\":\"ada\",\"expires_at\":\"2026-12-31T00:00:00.000Z\",\"token\":\"sbx_secret\"}");
        Result result =
                run(
                        "token",
                        "create",
                        "ci",
                        "--principal",
                        "ada",
                        "--scope",
                        "runs:read",
                        "--scope",
                        "gates:read",
                        "--project",
                        "growth",
                        "--expires-in",
                        "7d");
        assertThat(result.out()).isEqualTo("sbx_secret\n");
        assertThat(result.err())
                .contains("not shown again", "token revoke a1b2c3d4")
                .doesNotContain("sbx_secret");
        assertThat(body())
                .isEqualTo(
                        "{\"name\":\"ci\",\"principal\":\"ada\",\"scopes\":[\"runs:read\",\"gates:read\"],"
                                + "\"project\":\"growth\",\"expires_in\":\"7d\"}");
        assertThat(run("token", "create", "ci", "--json").out())
                .contains("\"token\": \"sbx_secret\"", "\"id\": \"a1b2c3d4\"");
    }

    @Test
    void keys_are_listed_with_how_they_stand() {
        server.answers(
                200,
                "{\"items\":[{\"id\":\"aaaa1111\",\"name\":\"ci\",\"scopes\":[\"runs:read\"],\"project\":\"growth\",\"expires_at\":\"2999-01-01T00:00:00Z\"},"
                        + "{\"id\":\"bbbb2222\",\"name\":\"old\",\"expires_at\":\"2020-01-01T00:00:00Z\",\"used_at\":\"2019-12-31T00:00:00Z\"},"
                        + "{\"id\":\"cccc3333\",\"name\":\"lost\",\"expires_at\":\"2999-01-01T00:00:00Z\",\"revoked_at\":\"2026-01-01T00:00:00Z\"}]}");
        assertThat(run("token", "list").out().lines().toList())
                .anyMatch(line -> line.matches("aaaa1111.*runs:read in growth.*ends in .*never"))
                .anyMatch(line -> line.matches("bbbb2222.*expired.*ago"))
                .anyMatch(line -> line.matches("cccc3333.*revoked.*"));
    }

    @Test
    void a_key_is_revoked_by_its_id_and_never_by_itself() {
        server.answers(204, "");
        assertThat(run("token", "revoke", "a1b2c3d4").err()).contains("Revoked a1b2c3d4.");
        assertThat(line()).isEqualTo("DELETE /api/v1/tokens/a1b2c3d4");
        Result key = run("token", "revoke", "sbx_a1b2c3d4restofthekey");
        assertThat(key.code()).isEqualTo(2);
        assertThat(key.err()).contains("not its id").doesNotContain("restofthekey");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void somebody_is_to_decide_in_anothers_stead_and_no_more() {
        server.answers(
                201,
                "{\"id\":\"dlg_1\",\"from\":\"ada\",\"to\":\"ben\",\"project\":\"*\",\"until_at\":\"2026-08-15T00:00:00.000Z\"}");
        Result result =
                run(
                        "delegation",
                        "add",
                        "--to",
                        "ben",
                        "--from",
                        "ada",
                        "--since",
                        "2026-08-01T00:00:00Z",
                        "--until",
                        "2026-08-15T00:00:00Z");
        assertThat(result.err())
                .contains("ben decides in the stead of ada in every project", "end dlg_1");
        assertThat(body())
                .isEqualTo(
                        "{\"to\":\"ben\",\"from\":\"ada\",\"since\":\"2026-08-01T00:00:00Z\",\"until\":\"2026-08-15T00:00:00Z\"}");
        assertThat(run("delegation", "add", "--to", "ben").err()).contains("--until");
        server.answers(204, "");
        assertThat(run("delegation", "end", "dlg_1").err()).contains("Ended dlg_1.");
        assertThat(line()).isEqualTo("DELETE /api/v1/delegations/dlg_1");
    }

    @Test
    void delegations_are_listed() {
        server.answers(
                200,
                "{\"items\":[{\"id\":\"dlg_1\",\"from\":\"ada\",\"to\":\"ben\",\"project\":\"*\"}]}");
        assertThat(run("delegation", "list").out()).contains("dlg_1", "ada", "ben", "*");
        assertThat(run("delegation", "list", "--json").out()).contains("\"id\": \"dlg_1\"");
    }

    @Test
    void glass_is_broken_with_a_reason_from_a_file_and_mended() throws IOException {
        server.answers(
                201,
                "{\"principal\":\"ada\",\"until_at\":\"2026-08-15T00:00:00.000Z\",\"reason\":\"the site is down\"}");
        Path reason = Files.writeString(home.resolve("why.txt"), "the site is down");
        Result result =
                run("break-glass", "start", "growth", "--for", "30m", "--reason", "@" + reason);
        assertThat(result.err()).contains("ada broke the glass of growth until 2026-08-15");
        assertThat(line()).isEqualTo("POST /api/v1/projects/growth/break-glass");
        assertThat(body()).isEqualTo("{\"reason\":\"the site is down\",\"for\":\"30m\"}");
        assertThat(run("break-glass", "start", "growth").err()).contains("--reason");
        server.answers(204, "");
        assertThat(run("break-glass", "end", "growth").err()).contains("hold again");
        assertThat(line()).isEqualTo("DELETE /api/v1/projects/growth/break-glass");
    }

    @Test
    void whose_glass_is_broken_is_listed() {
        server.answers(200, "{\"items\":[]}");
        Result nobody = run("break-glass", "list", "growth");
        assertThat(nobody.err()).contains("Nobody broke the glass of growth.");
        assertThat(nobody.out()).isEmpty();
    }

    @Test
    void what_the_server_refuses_is_told_with_its_place() {
        server.answers(
                422,
                "{\"title\":\"The body is not valid\",\"errors\":[{\"pointer\":\"/scopes\",\"message\":\"runs:raed is none of …\"}]}");
        Result result = run("token", "create", "ci", "--scope", "runs:raed");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("/scopes", "runs:raed is none of");
    }

    private String line() {
        return server.asked().getLast().line();
    }

    private String body() {
        return server.asked().getLast().body();
    }

    private Result run(String... line) {
        return Shell.unattended(home).with("SIGNALBOX_DATA", home.resolve("data")).run(line);
    }
}
