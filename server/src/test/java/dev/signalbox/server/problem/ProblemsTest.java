package dev.signalbox.server.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.core.gate.Eligibility;
import dev.signalbox.core.gate.GateRefusal;
import dev.signalbox.core.identity.Scope;
import dev.signalbox.core.run.RunRefusal;
import dev.signalbox.engine.log.AuditUnavailable;
import dev.signalbox.engine.log.Fenced;
import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.integrations.webhook.Refusal;
import dev.signalbox.server.answer.GateProblems;
import dev.signalbox.server.answer.RunProblems;
import dev.signalbox.server.http.EdgeJson;
import dev.signalbox.server.http.Throttle;
import dev.signalbox.server.identity.Denials;
import dev.signalbox.server.limit.Rate;
import dev.signalbox.server.limit.RateClass;
import dev.signalbox.server.search.SearchTest;
import dev.signalbox.server.signin.SignInProblems;
import dev.signalbox.server.testing.Api;
import dev.signalbox.server.testing.Briefs;
import dev.signalbox.server.testing.Golden;
import dev.signalbox.server.testing.Raw;
import dev.signalbox.server.testing.Reply;
import dev.signalbox.server.testing.TestServer;
import dev.signalbox.server.webhook.WebhookProblems;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The body of each problem, and the page that its `type` leads to.
@QuarkusTest
@QuarkusTestResource(TestServer.class)
class ProblemsTest {

    private static final Path PAGES = Path.of("..", "docs", "problems");
    private static final ObjectMapper PRETTY = new ObjectMapper();

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void a_body_stays_what_it_was(ProblemType type) throws IOException {
        String body = normalised(Objects.requireNonNull(examples().get(type)).get());
        assertThat(body).contains("\"code\" : \"" + type.code() + "\"");
        Golden.compare(
                Path.of("src", "test", "resources", "problems", type.slug() + ".json"), body);
    }

    @Test
    void each_type_has_a_page_and_each_page_a_type() throws IOException {
        List<String> types =
                Arrays.stream(ProblemType.values()).map(type -> type.slug() + ".md").toList();
        try (Stream<Path> pages = Files.list(PAGES)) {
            List<String> names = pages.map(page -> page.getFileName().toString()).toList();
            assertThat(names).contains("README.md");
            assertThat(names)
                    .filteredOn(name -> !name.equals("README.md"))
                    .containsExactlyInAnyOrderElementsOf(types);
        }
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void a_page_says_what_when_and_what_to_do(ProblemType type) throws IOException {
        String page = Files.readString(PAGES.resolve(type.slug() + ".md"));
        assertThat(page)
                .startsWith("# " + type.title() + "\n")
                .contains("`%d` `%s`".formatted(type.status(), type.code()))
                .contains("\n## When\n", "\n## What to do\n");
        assertThat(Files.readString(PAGES.resolve("README.md")))
                .contains("[`%s`](%s.md)".formatted(type.code(), type.slug()));
    }

    /// Where a client can bring a problem about it is brought about; the others are made as the
    /// server makes them.
    private static Map<ProblemType, Supplier<String>> examples() {
        var all = new EnumMap<ProblemType, Supplier<String>>(ProblemType.class);
        String runs = "/api/v1/runs";
        all.put(ProblemType.BAD_HEADER, () -> decide("\"a\", \"b\"", "{\"outcome\":\"approve\"}"));
        all.put(ProblemType.BAD_PARAMETER, () -> get(runs + "?limt=1"));
        all.put(ProblemType.MALFORMED_JSON, () -> post(runs, "{\"pipeline\":"));
        all.put(
                ProblemType.MALFORMED_REQUEST,
                () -> body(Raw.say("GET /healthz HTTP/1.1\n{auth}\n\n")));
        all.put(ProblemType.UNAUTHENTICATED, () -> Api.anonymous("GET", runs).text());
        all.put(ProblemType.GATE_NOT_ELIGIBLE, ProblemsTest::notEligible);
        all.put(
                ProblemType.ORIGIN_REFUSED,
                () -> Api.get(runs, "Origin", "http://evil.example").text());
        String search = "/api/v1/events/search";
        all.put(ProblemType.INVALID_SEARCH, () -> get(search + "?q=lost%20%22signal"));
        all.put(
                ProblemType.CURSOR_MISMATCH,
                () -> get(search + "?stage=other&cursor=" + SearchTest.cursor()));
        all.put(ProblemType.ARTIFACT_NOT_FOUND, () -> get("/api/v1/artifacts/art_x"));
        all.put(
                ProblemType.ATTEMPT_NOT_FOUND,
                () -> get(runs + "/" + Briefs.waiting() + "/stages/script/attempts/9/log"));
        all.put(
                ProblemType.GATE_NOT_FOUND,
                () -> get(runs + "/" + Briefs.waiting() + "/gates/video"));
        all.put(ProblemType.NOT_FOUND, () -> get("/api/v1/nothing"));
        all.put(ProblemType.PIPELINE_NOT_FOUND, () -> get("/api/v1/pipelines/nothing-like-it"));
        all.put(
                ProblemType.FORBIDDEN,
                () -> made(Denials.forbidden(Scope.RUNS_WRITE, "the project growth")));
        all.put(
                ProblemType.CROSS_SITE_REFUSED,
                () ->
                        Api.anonymous(
                                        "POST",
                                        runs,
                                        "Cookie",
                                        "signalbox-%d=x"
                                                .formatted(URI.create(Api.url("/")).getPort()))
                                .text());
        all.put(
                ProblemType.SESSION_NOT_FOUND,
                () -> Api.send("DELETE", "/api/v1/sessions/ses_x", null).text());
        String users = "/api/v1/users";
        all.put(ProblemType.USER_NOT_FOUND, () -> get(users + "/nobody"));
        all.put(
                ProblemType.USER_EXISTS,
                () -> {
                    String twin = "{\"name\":\"twin\",\"password\":\"quiet lamps under rain\"}";
                    var _ = post(users, twin);
                    return post(users, twin);
                });
        all.put(ProblemType.TOO_BUSY, () -> made(SignInProblems.busy()));
        all.put(ProblemType.IDENTITY_PROVIDER_UNAVAILABLE, () -> made(SignInProblems.issuerAway()));
        String principals = "/api/v1/principals";
        all.put(ProblemType.PRINCIPAL_NOT_FOUND, () -> get(principals + "/nobody"));
        all.put(
                ProblemType.PRINCIPAL_EXISTS,
                () -> {
                    String twin = "{\"id\":\"twin\",\"kind\":\"human\"}";
                    var _ = post(principals, twin);
                    return post(principals, twin);
                });
        all.put(
                ProblemType.ROLE_NOT_FOUND,
                () ->
                        Api.send("PUT", "/api/v1/projects/growth/members/twin/roles/reviewr", "")
                                .text());
        all.put(
                ProblemType.QUOTA_EXCEEDED,
                () -> made(Throttle.exceeded(RateClass.SUBMIT, new Rate(6, 6), 10)));
        all.put(
                ProblemType.STEP_UP_REQUIRED,
                () ->
                        made(
                                GateProblems.of(
                                        "run_x",
                                        "script",
                                        new GateRefusal.NotEligible(
                                                new Eligibility.Denied(
                                                        Eligibility.STEP_UP, "Sign in again.")))));
        all.put(
                ProblemType.DELEGATION_NOT_FOUND,
                () -> Api.send("DELETE", "/api/v1/delegations/dlg_x", null).text());
        all.put(
                ProblemType.TOKEN_NOT_FOUND,
                () -> Api.send("DELETE", "/api/v1/tokens/0AaBbCc1", null).text());
        all.put(
                ProblemType.PIPELINE_OF_ANOTHER_PROJECT,
                () -> {
                    Briefs.register(Briefs.BRIEF);
                    return Api.post(
                                    "/api/v1/pipelines",
                                    Briefs.BRIEF.replaceFirst(
                                            "(?m)^name: .*$", "$0\nproject: growth"),
                                    "Content-Type",
                                    "application/yaml")
                            .text();
                });
        all.put(ProblemType.RUN_NOT_FOUND, () -> get(runs + "/run_x"));
        all.put(
                ProblemType.STAGE_NOT_FOUND,
                () -> get(runs + "/" + Briefs.waiting() + "/gates/scirpt"));
        all.put(ProblemType.METHOD_NOT_ALLOWED, () -> Api.send("PUT", runs, "{}").text());
        all.put(ProblemType.NOT_ACCEPTABLE, () -> Api.get(runs, "Accept", "image/png").text());
        all.put(
                ProblemType.REQUEST_TIMEOUT,
                () ->
                        body(
                                Raw.say(
                                        "POST /api/v1/runs HTTP/1.1\nHost: 127.0.0.1:{port}\n{auth}\nContent-Type: application/json\nContent-Length: 9\n\n{")));
        all.put(
                ProblemType.ATTEMPT_STALE,
                () -> made(RunProblems.of("run_x", new RunRefusal.StaleAttempt("script", 1, 2))));
        all.put(
                ProblemType.GATE_ALREADY_DECIDED,
                () -> {
                    String run = Briefs.waiting();
                    String subject = Briefs.subject(run);
                    Briefs.approve(run).expect(201);
                    return Briefs.decide(
                                    run, subject, "{\"outcome\":\"reject\",\"reason\":\"late\"}")
                            .text();
                });
        all.put(ProblemType.GATE_NOT_OPEN, ProblemsTest::notOpen);
        all.put(ProblemType.IDEMPOTENCY_KEY_IN_USE, () -> made(RunProblems.keyInUse("key-1")));
        all.put(
                ProblemType.NOTHING_TO_RELEASE,
                () -> post(runs + "/" + Briefs.waiting() + "/next", "{}"));
        all.put(
                ProblemType.PATCH_CONFLICT,
                () -> patch("[{\"op\":\"test\",\"path\":\"/text\",\"value\":\"else\"}]"));
        all.put(
                ProblemType.RUN_ENDED,
                () -> post(runs + "/" + Briefs.completed() + "/cancel", "{}"));
        all.put(
                ProblemType.RUN_STATUS_WRONG,
                () -> post(runs + "/" + Briefs.waiting() + "/resume", "{}"));
        all.put(
                ProblemType.PRUNED,
                () -> made(RunProblems.of("run_x", new RunRefusal.PruneStale(1, 9))));
        all.put(
                ProblemType.GATE_SUBJECT_CHANGED,
                () -> decide("\"sha256:" + "0".repeat(64) + "\"", "{\"outcome\":\"approve\"}"));
        all.put(
                ProblemType.BODY_TOO_LARGE,
                () ->
                        body(
                                Raw.say(
                                        "POST /api/v1/runs HTTP/1.1\nHost: 127.0.0.1:{port}\n{auth}\nContent-Length: 99999999\n\n")));
        all.put(
                ProblemType.UNSUPPORTED_MEDIA_TYPE,
                () -> Api.post(runs, "a", "Content-Type", "text/plain").text());
        all.put(
                ProblemType.RANGE_NOT_SATISFIABLE,
                () -> {
                    String id =
                            Briefs.artifact(Briefs.waiting(), "script.json").path("id").asText();
                    return Api.get("/api/v1/artifacts/" + id + "/content", "Range", "bytes=99-")
                            .text();
                });
        all.put(
                ProblemType.HOST_REFUSED,
                () -> body(Raw.say("GET /healthz HTTP/1.1\nHost: evil.example\n{auth}\n\n")));
        all.put(
                ProblemType.ARTIFACT_NOT_AT_GATE,
                () ->
                        made(
                                RunProblems.of(
                                        "run_x",
                                        new RunRefusal.AtGate(
                                                "script",
                                                new GateRefusal.NotAtGate("other.json")))));
        all.put(
                ProblemType.FORM_REQUIRED,
                () -> post(runs + "/" + strict("asked") + "/approve", "{\"stage\":\"asked\"}"));
        all.put(ProblemType.IDEMPOTENCY_KEY_REUSED, ProblemsTest::keyReused);
        all.put(
                ProblemType.INVALID_BODY,
                () -> post(runs, "{\"pipline\":\"brief\",\"approved_by\":\"boss\"}"));
        all.put(
                ProblemType.INVALID_PIPELINE,
                () ->
                        Api.post(
                                        "/api/v1/pipelines",
                                        "name: x\nstags: []\n",
                                        "Content-Type",
                                        "application/yaml")
                                .text());
        all.put(ProblemType.REASON_REQUIRED, () -> decide(null, "{\"outcome\":\"reject\"}"));
        all.put(
                ProblemType.REWIND_REFUSED,
                () ->
                        decide(
                                null,
                                "{\"outcome\":\"reject\",\"reason\":\"x\",\"then\":\"rewind:video\"}"));
        all.put(
                ProblemType.SUBJECT_REQUIRED,
                () ->
                        post(
                                runs + "/" + Briefs.waiting() + "/gates/script/decisions",
                                "{\"outcome\":\"approve\"}"));
        all.put(
                ProblemType.SECRET_NOT_FOUND,
                () -> Api.send("DELETE", "/api/v1/secrets/NO_SUCH", null).text());
        all.put(
                ProblemType.SECRET_KEY_LOST,
                () ->
                        made(
                                Problem.of(
                                        ProblemType.SECRET_KEY_LOST,
                                        "The secret A was encrypted with another key.")));
        all.put(
                ProblemType.URI_TOO_LONG,
                () ->
                        body(
                                Raw.say(
                                        "GET /api/v1/runs?label=%s HTTP/1.1\nHost: 127.0.0.1:{port}\n{auth}\n\n"
                                                .formatted("x".repeat(9_000)))));
        all.put(
                ProblemType.HEADERS_TOO_LARGE,
                () ->
                        body(
                                Raw.say(
                                        "GET /api/v1/runs HTTP/1.1\nHost: 127.0.0.1:{port}\nX-Long: %s\n{auth}\n\n"
                                                .formatted("x".repeat(17_000)))));
        String hooks = "/api/v1/webhooks";
        all.put(ProblemType.WEBHOOK_NOT_FOUND, () -> get(hooks + "/whk_x"));
        all.put(
                ProblemType.DELIVERY_NOT_FOUND,
                () -> get(hooks + "/" + webhook(true) + "/deliveries/dlv_x"));
        all.put(
                ProblemType.WEBHOOK_DISABLED,
                () -> post(hooks + "/" + webhook(false) + "/deliveries/dlv_x/redeliver", ""));
        all.put(
                ProblemType.TOO_MANY_WEBHOOKS,
                () -> made(WebhookProblems.of(new Refusal.TooMany(50))));
        all.put(
                ProblemType.WEBHOOK_URL_REFUSED,
                () -> post(hooks, "{\"url\":\"https://192.168.1.7/\"}"));
        all.put(
                ProblemType.INTERNAL_ERROR,
                () -> made(Failures.of(new IllegalStateException("secret"), "req_x")));
        all.put(ProblemType.NOT_THE_ENGINE, () -> made(Failures.of(new Fenced(1, 2), "req_x")));
        all.put(ProblemType.UPGRADE_REQUIRED, () -> get("/api/v1/ws"));
        all.put(
                ProblemType.TOO_MANY_STREAMS,
                () -> made(Problem.of(ProblemType.TOO_MANY_STREAMS, "ada has 4 streams open.")));
        all.put(
                ProblemType.STREAMS_FULL,
                () -> made(Problem.of(ProblemType.STREAMS_FULL, "9 streams are open.")));
        all.put(
                ProblemType.AUDIT_UNAVAILABLE,
                () -> made(Failures.of(new AuditUnavailable("secret path"), "req_x")));
        all.put(
                ProblemType.STORE_UNAVAILABLE,
                () -> made(Failures.of(new StoreUnavailable("secret path"), "req_x")));
        return all;
    }

    private static String get(String path) {
        return Api.get(path).text();
    }

    private static String post(String path, String body) {
        return Api.post(path, body).text();
    }

    private static String decide(@org.jspecify.annotations.Nullable String tag, String body) {
        String run = Briefs.waiting();
        return Api.post(
                        "/api/v1/runs/" + run + "/gates/script/decisions",
                        body,
                        "If-Match",
                        tag == null ? "\"" + Briefs.subject(run) + "\"" : tag)
                .text();
    }

    private static String patch(String patch) {
        return decide(null, "{\"outcome\":\"approve\",\"patch\":%s}".formatted(patch));
    }

    private static String strict(String stage) {
        Briefs.register(Briefs.STRICT);
        String run = Briefs.start("{\"pipeline\":\"strict\"}");
        long after = 0;
        while (!Api.get("/api/v1/runs/" + run + "/gates/" + stage).at("/status").equals("open")) {
            Reply page = Api.get("/api/v1/runs/%s/events?after=%d&wait=5s".formatted(run, after));
            after = page.json().path("next").asLong();
        }
        return run;
    }

    private static String webhook(boolean enabled) {
        return Api.post(
                        "/api/v1/webhooks",
                        "{\"url\":\"http://127.0.0.1:9/\",\"enabled\":%s}".formatted(enabled))
                .expect(201)
                .at("/id");
    }

    private static String notEligible() {
        return post("/api/v1/runs/" + strict("draft") + "/approve", "{\"stage\":\"draft\"}");
    }

    private static String notOpen() {
        Briefs.register(Briefs.BRIEF);
        String run =
                Briefs.start(
                        "{\"pipeline\":\"brief\",\"mode\":\"manual\",\"input\":{\"topic\":\"abc\"}}");
        return post("/api/v1/runs/" + run + "/approve", "{\"stage\":\"script\"}");
    }

    private static String keyReused() {
        Briefs.register(Briefs.BRIEF);
        String body = "{\"pipeline\":\"brief\",\"input\":{\"topic\":\"abc\"}}";
        String key = "k-" + System.nanoTime();
        Api.post("/api/v1/runs", body, "Idempotency-Key", key).expect(201);
        return Api.post("/api/v1/runs", body.replace("abc", "abcd"), "Idempotency-Key", key)
                .text()
                .replace(key, "key-1");
    }

    private static String made(Problem problem) {
        return new String(
                EdgeJson.write(ProblemBody.of(problem, "/api/v1/runs/run_x", "req_x")),
                StandardCharsets.UTF_8);
    }

    private static String body(String response) {
        return response.substring(response.indexOf("\r\n\r\n") + 4);
    }

    private static String normalised(String body) {
        String stable =
                body.replaceAll("(run|req|art|dec|whk)_[0-9a-z]{26}", "$1_x")
                        .replaceAll("sha256:(?!0{12})[0-9a-f]+", "sha256:…")
                        .replaceAll("(127\\.0\\.0\\.1|localhost|\\[::1\\]):\\d+", "$1:8008")
                        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "2026-01-31T12:00:00.000Z");
        try {
            return PRETTY.writerWithDefaultPrettyPrinter()
                            .writeValueAsString(PRETTY.readTree(stable))
                    + "\n";
        } catch (IOException e) {
            throw new AssertionError(body, e);
        }
    }
}
