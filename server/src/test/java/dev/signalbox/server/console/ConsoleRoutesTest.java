package dev.signalbox.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.server.testing.Raw;
import dev.signalbox.server.testing.TestServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How the console is sent. Needs it to be built, which needs Node.js: else these are skipped,
/// unless `-Drequire.node=true` says that they must not be.
@QuarkusTest
@QuarkusTestResource(TestServer.class)
class ConsoleRoutesTest {

    private static final Pattern SCRIPT = Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"");

    @BeforeEach
    void need() {
        boolean built =
                getClass().getClassLoader().getResource("META-INF/signalbox/console/index.html")
                        != null;
        assumeTrue(built || Boolean.getBoolean("require.node"), "the console was not built");
    }

    @Test
    void every_page_is_the_one_page_for_whoever_asks() {
        for (String path : List.of("/", "/runs", "/runs/run_1/gates/script", "/launch?x=1")) {
            assertThat(get("GET", path, ""))
                    .as(path)
                    .startsWith("HTTP/1.1 200 ")
                    .containsIgnoringCase("cache-control: no-cache")
                    .containsIgnoringCase("trusted-types 'none'")
                    .doesNotContainIgnoringCase("ratelimit")
                    .contains("<div id=\"root\">");
        }
    }

    @Test
    void files_are_kept_for_good_and_sent_small_where_that_is_understood() {
        Matcher script = SCRIPT.matcher(get("GET", "/", ""));
        assertThat(script.find()).isTrue();
        assertThat(get("HEAD", script.group(1), "Accept-Encoding: gzip\n"))
                .startsWith("HTTP/1.1 200 ")
                .containsIgnoringCase("cache-control: public, max-age=31536000, immutable")
                .containsIgnoringCase("content-encoding: gzip")
                .containsIgnoringCase("content-type: text/javascript");
        assertThat(get("HEAD", script.group(1), "")).doesNotContainIgnoringCase("gzip");
    }

    @Test
    void nothing_else_is_a_page() {
        for (String path : List.of("/assets/none.js", "/assets/../index.html", "/assets/")) {
            assertThat(get("GET", path, "")).as(path).doesNotContain(" 200 OK");
        }
        assertThat(get("GET", "/nothing", "")).startsWith("HTTP/1.1 401 ");
        assertThat(get("GET", "/runsx", "")).startsWith("HTTP/1.1 401 ");
        assertThat(get("POST", "/runs", "Content-Length: 0\n")).startsWith("HTTP/1.1 404 ");
        assertThat(get("GET", "/api/v1/runs", "")).startsWith("HTTP/1.1 401 ");
    }

    private static String get(String method, String path, String more) {
        return Raw.say(
                "%s %s HTTP/1.1\nHost: 127.0.0.1:{port}\nConnection: close\n%s\n"
                        .formatted(method, path, more));
    }
}
