package dev.signalbox.server.signin;

import static dev.signalbox.server.signin.Browser.FROM_OURS;
import static dev.signalbox.server.signin.Browser.code;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.json.Json;
import dev.signalbox.server.testing.Api;
import dev.signalbox.server.testing.Reply;
import dev.signalbox.server.testing.TestServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestServer.class)
class SignInTest {

    private static final String PASSWORD = "quiet lamps under rain";
    private static final String START = "{\"pipeline\":\"there is none\",\"input\":{}}";

    private final Browser browser = new Browser();

    @Test
    void the_page_has_no_script_and_may_load_nothing_from_elsewhere() {
        HttpResponse<String> page = browser.get("/auth/sign-in");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<label for=\"name\">", "autocomplete=\"current-password\"")
                .doesNotContain("<script", "<style", "style=", "onclick");
        assertThat(header(page, "Content-Security-Policy"))
                .contains("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(page, "Referrer-Policy")).isEqualTo("same-origin");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
        HttpResponse<String> style = browser.get("/auth/style.css");
        assertThat(header(style, "Content-Type")).startsWith("text/css");
    }

    @Test
    void a_password_begins_a_session_that_scripts_cannot_read() {
        add("sam");
        HttpResponse<String> done = signIn("sam", PASSWORD);
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).contains("http-equiv=\"refresh\"", "url=/auth/sign-in");
        String cookie = Browser.setCookies(done).getFirst();
        assertThat(cookie)
                .matches("signalbox-\\d+=[A-Za-z0-9_-]{43}; .*")
                .contains("Path=/", "HTTPOnly", "SameSite=Strict")
                .doesNotContain("Domain", "Secure", "Max-Age");
        JsonNode me = Json.parse(browser.get("/api/v1/me").body());
        assertThat(me.path("id").asText()).isEqualTo("user:sam");
        assertThat(me.path("kind").asText()).isEqualTo("human");
        assertThat(me.at("/roles/*/0").asText()).isEqualTo("reviewer");
        assertThat(me.at("/credential/kind").asText()).isEqualTo("session");
        assertThat(me.at("/credential/authenticated_at").asText()).isNotEmpty();
        assertThat(me.at("/scopes/*").toString()).contains("gates:decide");
        assertThat(browser.get("/auth/sign-in").body()).contains("You are signed in", "user:sam");
    }

    @Test
    void a_wrong_password_and_an_unknown_name_get_the_same_page() {
        add("pat");
        HttpResponse<String> wrong = signIn("pat", "wrong");
        HttpResponse<String> unknown = signIn("nobody-there", PASSWORD);
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    void signing_in_again_changes_the_cookie_and_ends_the_old_session() {
        add("kim");
        signIn("kim", PASSWORD);
        String first = browser.cookie();
        signIn("kim", PASSWORD);
        assertThat(browser.cookie()).isNotEqualTo(first);
        var thief = new Browser();
        thief.setCookie(browser.cookies().keySet().iterator().next(), first);
        assertThat(thief.get("/api/v1/me").statusCode()).isEqualTo(401);
        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "x y"})
    void a_forged_cookie_is_nobodys(String value) {
        browser.setCookie("signalbox-" + URI.create(Api.url("/")).getPort(), value);
        assertThat(code(browser.get("/api/v1/me"))).isEqualTo("unauthenticated");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,                -,       1, application/json",
                "cross-site,       -,       1, application/json",
                "same-site,        -,       1, application/json",
                "none,             -,       1, application/json",
                "same-origin,      -,       -, application/json",
                "same-origin,      -,       1, text/plain",
                "same-origin,      -,       1, application/x-www-form-urlencoded",
                "same-origin,      -,       1, multipart/form-data"
            })
    void with_a_cookie_nothing_is_changed_from_elsewhere(
            String site, String origin, String own, String type) {
        add("lee");
        signIn("lee", PASSWORD);
        var headers = new ArrayList<>(List.of("Content-Type", type));
        if (site != null) {
            headers.addAll(List.of("Sec-Fetch-Site", site));
        }
        if (own != null) {
            headers.addAll(List.of("X-Signalbox", own));
        }
        HttpResponse<String> refused =
                browser.send("POST", "/api/v1/runs", START, headers.toArray(String[]::new));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(code(refused)).isEqualTo("cross_site_refused");
    }

    @Test
    void with_a_cookie_our_own_pages_change_what_their_user_may() {
        add("joy", "operator");
        signIn("joy", PASSWORD);
        HttpResponse<String> taken =
                browser.send(
                        "POST",
                        "/api/v1/runs",
                        START,
                        "Content-Type",
                        "application/json",
                        "Sec-Fetch-Site",
                        "same-origin",
                        "X-Signalbox",
                        "1");
        assertThat(code(taken)).isEqualTo("pipeline_not_found");
        HttpResponse<String> older =
                browser.send(
                        "POST",
                        "/api/v1/runs",
                        START,
                        "Content-Type",
                        "application/json",
                        "Origin",
                        Api.url(""),
                        "X-Signalbox",
                        "1");
        assertThat(code(older)).isEqualTo("pipeline_not_found");
        HttpResponse<String> evil =
                browser.send(
                        "POST",
                        "/api/v1/runs",
                        START,
                        "Origin",
                        "https://evil.example",
                        "Sec-Fetch-Site",
                        "same-origin",
                        "X-Signalbox",
                        "1");
        assertThat(code(evil)).isEqualTo("origin_refused");
    }

    @Test
    void a_socket_is_opened_by_our_own_pages_alone() {
        add("max");
        signIn("max", PASSWORD);
        assertThat(browser.openSocket("cross-site")).isEqualTo(403);
        assertThat(browser.openSocket("same-origin")).isEqualTo(101);
    }

    @Test
    void a_form_that_is_sent_from_elsewhere_signs_nobody_in_or_out() {
        add("eva");
        String form = "name=eva&password=" + PASSWORD.replace(' ', '+');
        for (String site : List.of("cross-site", "same-site", "none")) {
            HttpResponse<String> refused =
                    browser.send(
                            "POST",
                            "/auth/sign-in",
                            form,
                            "Content-Type",
                            "application/x-www-form-urlencoded",
                            "Sec-Fetch-Site",
                            site);
            assertThat(refused.statusCode()).isEqualTo(403);
        }
        signIn("eva", PASSWORD);
        assertThat(browser.send("POST", "/auth/logout", "").statusCode()).isEqualTo(403);
        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);
    }

    @Test
    void signing_out_ends_the_session_and_not_only_the_cookie() {
        add("una");
        signIn("una", PASSWORD);
        String name = browser.cookies().keySet().iterator().next();
        String kept = browser.cookie();
        HttpResponse<String> out = browser.submit("/auth/logout");
        assertThat(out.body()).contains("You are signed out");
        assertThat(browser.cookies()).isEmpty();
        browser.setCookie(name, kept);
        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(401);
    }

    @Test
    void sessions_are_listed_and_ended_by_whose_they_are() {
        add("ida");
        var other = new Browser();
        signIn("ida", PASSWORD);
        signIn(other, "ida", PASSWORD);
        JsonNode mine = Json.parse(browser.get("/api/v1/sessions").body()).path("items");
        assertThat(mine.size()).isEqualTo(2);
        assertThat(mine.toString()).doesNotContain(browser.cookie());
        assertThat(mine.at("/0/current").asBoolean()).isFalse();
        assertThat(mine.at("/1/current").asBoolean()).isTrue();
        String others = mine.at("/0/id").asText();
        assertThat(other.get("/api/v1/me").statusCode()).isEqualTo(200);
        browser.send("DELETE", "/api/v1/sessions/" + others, "", FROM_OURS);
        assertThat(other.get("/api/v1/me").statusCode()).isEqualTo(401);

        add("ugo");
        signIn(other, "ugo", PASSWORD);
        String foreign =
                Json.parse(other.get("/api/v1/sessions").body()).at("/items/0/id").asText();
        HttpResponse<String> refused =
                browser.send("DELETE", "/api/v1/sessions/" + foreign, "", FROM_OURS);
        assertThat(code(refused)).isEqualTo("session_not_found");
        assertThat(browser.get("/api/v1/sessions?principal=user:ugo").statusCode()).isEqualTo(403);
        assertThat(
                        browser.send("DELETE", "/api/v1/sessions?principal=user:ugo", "", FROM_OURS)
                                .statusCode())
                .isEqualTo(403);
        assertThat(other.get("/api/v1/me").statusCode()).isEqualTo(200);
    }

    @Test
    void one_signs_out_everywhere_and_an_admin_signs_anybody_out() {
        add("ivo");
        var other = new Browser();
        signIn("ivo", PASSWORD);
        signIn(other, "ivo", PASSWORD);
        assertThat(browser.send("DELETE", "/api/v1/sessions", "", FROM_OURS).body())
                .isEqualTo("{\"count\":2}");
        assertThat(other.get("/api/v1/me").statusCode()).isEqualTo(401);
        signIn(other, "ivo", PASSWORD);
        Reply ended = Api.send("DELETE", "/api/v1/sessions?principal=user:ivo", null).expect(200);
        assertThat(ended.json().path("count").asInt()).isEqualTo(1);
        assertThat(other.get("/api/v1/me").statusCode()).isEqualTo(401);
    }

    @Test
    void a_link_signs_the_admin_in_once_and_looking_does_not_count() {
        Reply made = Api.post("/api/v1/sign-in-links", "").expect(201);
        String path = URI.create(made.at("/url")).getPath();
        var scanner = new Browser();
        assertThat(scanner.get(path).body()).contains("<button");
        assertThat(scanner.get(path).statusCode()).isEqualTo(200);
        assertThat(scanner.send("POST", path, "").statusCode()).isEqualTo(403);
        assertThat(browser.submit(path).statusCode()).isEqualTo(200);
        JsonNode me = Json.parse(browser.get("/api/v1/me").body());
        assertThat(me.path("id").asText()).isEqualTo("admin");
        assertThat(scanner.submit(path).statusCode()).isEqualTo(410);
        assertThat(scanner.get(path).statusCode()).isEqualTo(410);
        assertThat(scanner.cookies()).isEmpty();
    }

    @Test
    void a_session_cannot_make_a_link_even_an_admins() {
        String path =
                URI.create(Api.post("/api/v1/sign-in-links", "").expect(201).at("/url")).getPath();
        browser.submit(path);
        HttpResponse<String> refused = browser.send("POST", "/api/v1/sign-in-links", "", FROM_OURS);
        assertThat(code(refused)).isEqualTo("forbidden");
    }

    @Test
    void whoever_guesses_has_to_wait_and_is_told_how_long() {
        add("ora");
        for (int i = 0; i < 10; i++) {
            assertThat(signIn("ora", "wrong " + i).statusCode()).isEqualTo(401);
        }
        HttpResponse<String> waiting = signIn("ora", PASSWORD);
        assertThat(waiting.statusCode()).isEqualTo(429);
        assertThat(header(waiting, "Retry-After")).matches("[1-9]\\d*");
        assertThat(waiting.body()).contains("Too many tries");
        add("ona");
        assertThat(signIn("ona", PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void a_disabled_user_is_out_at_once_and_stays_out() {
        add("ben");
        signIn("ben", PASSWORD);
        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);
        assertThat(Api.post("/api/v1/users/ben/disable", "").expect(200).at("/disabled"))
                .isEqualTo("true");
        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(401);
        assertThat(signIn("ben", PASSWORD).statusCode()).isEqualTo(401);
        Api.post("/api/v1/users/ben/enable", "").expect(200);
        assertThat(signIn("ben", PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void a_new_password_signs_the_old_one_out() {
        add("liv");
        signIn("liv", PASSWORD);
        Api.post("/api/v1/users/liv/password", "{\"password\":\"another quiet lamp\"}").expect(200);
        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(401);
        assertThat(signIn("liv", PASSWORD).statusCode()).isEqualTo(401);
        assertThat(signIn("liv", "another quiet lamp").statusCode()).isEqualTo(200);
    }

    @Test
    void other_roles_sign_out_and_hold_from_the_next_time_on() {
        add("gus");
        signIn("gus", PASSWORD);
        Api.send("PATCH", "/api/v1/users/gus", "{\"roles\":{\"*\":[\"observer\"]}}").expect(200);
        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(401);
        signIn("gus", PASSWORD);
        assertThat(Json.parse(browser.get("/api/v1/me").body()).at("/roles/*").toString())
                .isEqualTo("[\"observer\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "javascript:alert(1)",
                "/ok\nSet-Cookie: a=b",
                "/\t/evil.example"
            })
    void after_signing_in_one_stays_on_this_server(String to) {
        add("tom");
        HttpResponse<String> done =
                browser.submit("/auth/sign-in", "name", "tom", "password", PASSWORD, "to", to);
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).contains("content=\"0;url=/auth/sign-in\"").doesNotContain("evil");
    }

    @Test
    void after_signing_in_one_goes_where_one_was_going() {
        add("tia");
        HttpResponse<String> done =
                browser.submit(
                        "/auth/sign-in",
                        "name",
                        "tia",
                        "password",
                        PASSWORD,
                        "to",
                        "/runs?status=\"x\"&a=<b>");
        assertThat(done.body()).contains("url=/runs?status=&quot;x&quot;&amp;a=&lt;b&gt;\"");
    }

    @Test
    void without_a_provider_nobody_is_sent_to_one() {
        assertThat(browser.get("/auth/login").statusCode()).isEqualTo(404);
        assertThat(browser.get("/auth/callback?code=a&state=b").statusCode()).isEqualTo(404);
    }

    @Test
    void a_body_that_makes_no_account_says_why() {
        Reply refused =
                Api.post(
                        "/api/v1/users",
                        "{\"name\":\"Zoe\",\"password\":\"short\",\"roles\":{\"*\":[\"reviewr\"]},"
                                + "\"disabled\":true}");
        refused.expectProblem(422, "invalid_body");
        assertThat(refused.text()).contains("did you mean `reviewer`", "/disabled");
        Reply weak = Api.post("/api/v1/users", "{\"name\":\"zoe\",\"password\":\"short\"}");
        weak.expectProblem(422, "invalid_body");
        assertThat(weak.at("/errors/0/pointer")).isEqualTo("/password");
        add("zoe");
        Api.post("/api/v1/users", "{\"name\":\"zoe\",\"password\":\"%s\"}".formatted(PASSWORD))
                .expectProblem(409, "user_exists");
        Api.get("/api/v1/users/nobody-there").expectProblem(404, "user_not_found");
        assertThat(Api.get("/api/v1/users").expect(200).text())
                .contains("\"zoe\"")
                .doesNotContain("argon2");
    }

    @Test
    void a_role_of_the_access_file_is_worth_what_it_says_there() {
        add("wim", "night_shift");
        signIn("wim", PASSWORD);
        assertThat(Json.parse(browser.get("/api/v1/me").body()).at("/scopes/*").toString())
                .isEqualTo("[\"runs:read\"]");
        assertThat(browser.get("/api/v1/runs").statusCode()).isEqualTo(200);
        var headers = new ArrayList<>(List.of(FROM_OURS));
        headers.addAll(List.of("Content-Type", "application/json"));
        HttpResponse<String> refused =
                browser.send("POST", "/api/v1/runs", START, headers.toArray(String[]::new));
        assertThat(code(refused)).isEqualTo("forbidden");
    }

    @Test
    void changes_of_who_may_sign_in_are_in_the_audit_trail() {
        String user = "/api/v1/users/flo";
        add("flo");
        Api.send("PATCH", user, "{\"roles\":{\"*\":[\"observer\"]}}").expect(200);
        Api.post(user + "/password", "{\"password\":\"another quiet lamp\"}").expect(200);
        Api.post(user + "/disable", "").expect(200);
        Api.post(user + "/enable", "").expect(200);
        Api.post(user + "/password", "{\"password\":\"short\"}").expectProblem(422, "invalid_body");
        JsonNode entries = audit("object=flo");
        assertThat(entries.findValuesAsText("action"))
                .containsExactly(
                        "enableUser", "disableUser", "changePassword", "changeUser", "addUser");
        assertThat(entries.findValuesAsText("principal")).containsOnly("admin");
        assertThat(entries.at("/3/detail").asText()).isEqualTo("roles {*=[observer]}");
        // From the digest of a body with a password in it, the password could be guessed.
        assertThat(entries.findValuesAsText("payload")).isEmpty();
    }

    @Test
    void who_signs_in_and_out_is_in_the_audit_trail() {
        add("fia");
        signIn("fia", PASSWORD);
        browser.submit("/auth/logout");
        signIn("fia", PASSWORD);
        String session =
                Json.parse(browser.get("/api/v1/sessions").body()).at("/items/0/id").asText();
        browser.send("DELETE", "/api/v1/sessions/" + session, "", FROM_OURS);
        JsonNode entries = audit("principal=user:fia");
        assertThat(entries.findValuesAsText("action"))
                .containsExactly("endSession", "signIn", "signOut", "signIn", "createPrincipal");
        assertThat(entries.at("/0/object").asText()).isEqualTo(session);
        assertThat(entries.at("/0/credential").asText()).isEqualTo(session);
        assertThat(entries.at("/1/object").asText()).isEqualTo(session);
        assertThat(entries.at("/1/detail").asText()).isEqualTo("password");
        assertThat(entries.at("/1/route").asText()).isEqualTo("POST /auth/sign-in");
        assertThat(entries.at("/2/object_type").asText()).isEqualTo("session");
        assertThat(entries.toString()).doesNotContain(browser.cookie(), "payload");

        signIn("fia", PASSWORD);
        Api.send("DELETE", "/api/v1/sessions?principal=user:fia", null).expect(200);
        assertThat(audit("object=user:fia").findValuesAsText("action"))
                .containsExactly("endSessions", "createPrincipal");
    }

    @Test
    void who_is_not_let_in_is_in_the_audit_trail() throws InterruptedException {
        add("fay");
        assertThat(signIn("fay", "wrong").statusCode()).isEqualTo(401);
        JsonNode told = awaited("/auth/sign-in", "sign_in_failed");
        assertThat(told.path("outcome").asText()).isEqualTo("refused");
        assertThat(told.has("address")).isEqualTo(!told.path("object").asText().equals("*"));
    }

    @Test
    void no_secret_of_a_link_is_in_the_audit_trail() throws InterruptedException {
        Reply made = Api.post("/api/v1/sign-in-links", "").expect(201);
        String path = URI.create(made.at("/url")).getPath();
        assertThat(browser.send("POST", path, "").statusCode()).isEqualTo(403);
        awaited("/auth/link/{secret}", "cross_site_refused");
        assertThat(Api.get("/api/v1/audit?limit=500").expect(200).text())
                .contains("makeSignInLink")
                .doesNotContain(path.substring(path.lastIndexOf('/') + 1));
    }

    private static JsonNode audit(String query) {
        return Api.get("/api/v1/audit?outcome=done&" + query).expect(200).json().path("items");
    }

    /// Refusals are written a moment later; where other tests have had many strangers refused just
    /// before, in sum, when the minute is over.
    private static JsonNode awaited(String object, String code) throws InterruptedException {
        String query = "/api/v1/audit?principal=anonymous&outcome=refused&limit=500";
        for (int i = 0; i < 1_500; i++) {
            for (JsonNode found : Api.get(query).expect(200).json().path("items")) {
                String what = found.path("object").asText();
                if (found.path("code").asText().equals(code)
                        && (what.equals(object) || what.equals("*"))) {
                    return found;
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError("no %s of %s".formatted(code, object));
    }

    private static void add(String name) {
        add(name, "reviewer");
    }

    private static void add(String name, String role) {
        int status =
                Api.post(
                                "/api/v1/users",
                                "{\"name\":\"%s\",\"password\":\"%s\",\"roles\":{\"*\":[\"%s\"]}}"
                                        .formatted(name, PASSWORD, role))
                        .status();
        assertThat(status).isIn(201, 409);
    }

    private HttpResponse<String> signIn(String name, String password) {
        return signIn(browser, name, password);
    }

    private static HttpResponse<String> signIn(Browser by, String name, String password) {
        return by.submit("/auth/sign-in", "name", name, "password", password);
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
