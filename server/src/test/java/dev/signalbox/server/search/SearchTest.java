package dev.signalbox.server.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.server.testing.Api;
import dev.signalbox.server.testing.Briefs;
import dev.signalbox.server.testing.Reply;
import dev.signalbox.server.testing.TestServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestServer.class)
public class SearchTest {

    private static final String SEARCH = "/api/v1/events/search?";

    /// A cursor that a search for one stage gave out.
    public static String cursor() {
        Briefs.completed();
        return Api.get(SEARCH + "stage=script&limit=1").expect(200).json().path("next").asText();
    }

    @Test
    void what_was_committed_is_found_at_once_and_byte_for_byte() {
        String run = Briefs.completed();
        Reply found = Api.get(SEARCH + "order=oldest&limit=500&run=" + run).expect(200);
        List<String> lines =
                Api.get(
                                "/api/v1/runs/" + run + "/events?limit=500",
                                "Accept",
                                "application/x-ndjson")
                        .text()
                        .lines()
                        .toList();
        assertThat(found.text()).isEqualTo("{\"items\":[" + String.join(",", lines) + "]}");
    }

    @Test
    void words_and_filters_go_together() {
        String run = Briefs.completed();
        JsonNode found = find("q=approved&type=gate.*&stage=script&run=" + run);
        assertThat(found.at("/items")).isNotEmpty();
        String principal = found.at("/items/0/principal").asText();
        assertThat(find("principal=" + encode(principal) + "&run=" + run).at("/items"))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.path("principal").asText()).isEqualTo(principal));
        assertThat(find("q=approved+-approved&run=" + run).at("/items")).isEmpty();
        assertThat(find("run=" + run + "&since=2999-01-01T00:00:00Z").at("/items")).isEmpty();
        assertThat(find("run=" + run + "&until=2000-01-01T00:00:00Z").at("/items")).isEmpty();
        assertThat(find("run=run_none").at("/items")).isEmpty();
        assertThat(find("label=nobody:has&run=" + run).at("/items")).isEmpty();
    }

    @Test
    void pages_and_the_count_tell_of_the_same_events() {
        String run = Briefs.completed();
        var numbers = new ArrayList<Integer>();
        String next = "";
        do {
            JsonNode page = find("limit=3&run=" + run + (next.isEmpty() ? "" : "&cursor=" + next));
            page.at("/items").forEach(event -> numbers.add(event.path("seq").asInt()));
            next = page.path("next").asText("");
        } while (!next.isEmpty());
        assertThat(numbers).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> b - a);
        JsonNode count = find("count=true&limit=1&run=" + run).path("count");
        assertThat(count.path("events").asInt()).isEqualTo(numbers.size());
        assertThat(count.path("exact").asBoolean()).isTrue();
        assertThat(find("run=" + run).has("count")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    lost "signal  | character 6: " is not closed
                    a - b         | character 3: - needs a word right after it
                    a*b           | character 2: * may only end a word
                    ab*           | character 3: * needs at least 3 characters before it
                    one ...       | character 5: need a word of letters or digits
                    "a"b          | character 4: need a blank after the closing "
                    """)
    void a_search_that_makes_no_sense_is_told_where(String q, String where) {
        Reply refused = Api.get(SEARCH + "q=" + encode(q)).expectProblem(422, "invalid_search");
        assertThat(refused.at("/detail")).isEqualTo("q, " + where + ".");
    }

    @Test
    void sizes_have_limits() {
        Api.get(SEARCH + "q=" + "a".repeat(501)).expectProblem(422, "invalid_search");
        Api.get(SEARCH + "q=" + "ab+".repeat(21)).expectProblem(422, "invalid_search");
        Api.get(SEARCH + "run=" + "a".repeat(201)).expectProblem(400, "bad_parameter");
        Api.get(SEARCH + "stage=" + String.join(",", numbers(51)))
                .expectProblem(400, "bad_parameter");
    }

    private static List<String> numbers(int count) {
        return java.util.stream.IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type=ga*",
                "type=*",
                "since=yesterday",
                "until=1",
                "label=x",
                "order=best",
                "order=newest,oldest",
                "limit=501",
                "cursor=abc",
                "count=maybe",
                "query=x"
            })
    void a_bad_parameter_is_refused(String query) {
        Api.get(SEARCH + query).expectProblem(400, "bad_parameter");
    }

    @Test
    void a_cursor_is_of_use_only_for_its_own_search() {
        String cursor = cursor();
        Api.get(SEARCH + "stage=script&limit=5&count=true&cursor=" + cursor).expect(200);
        Api.get(SEARCH + "stage=script&order=oldest&cursor=" + cursor)
                .expectProblem(422, "cursor_mismatch");
    }

    private static JsonNode find(String query) {
        return Api.get(SEARCH + query).expect(200).json();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
