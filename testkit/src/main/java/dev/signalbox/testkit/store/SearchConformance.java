package dev.signalbox.testkit.store;

import static dev.signalbox.testkit.store.Story.NOON;
import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.log.Append;
import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.search.EventSearch;
import dev.signalbox.engine.search.EventSearch.Count;
import dev.signalbox.engine.search.EventSearch.Page;
import dev.signalbox.engine.search.SearchQuery;
import dev.signalbox.engine.search.SearchQuery.Order;
import dev.signalbox.engine.search.SearchText;
import dev.signalbox.testkit.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How every store finds events of all runs, indexed or not.
public abstract class SearchConformance extends AccessConformance {

    private static final List<String> VOCABULARY =
            List.of(
                    "signal",
                    "signals",
                    "Signalbox",
                    "timeout",
                    "web_search",
                    "Straße",
                    "ΣΊΣΥΦΟΣ",
                    "2026",
                    "naïve",
                    "дом",
                    "sha256:9f2c41d09f2c41d09f2c41d09f2c41d0",
                    "sha256:9f2c41d09f2c41d0ffffffffffffffff",
                    "\"quoted\\\" \\u00e9t\\u00e9\"",
                    "線路",
                    "a\\nb");

    private static final List<String> QUERIES =
            List.of(
                    "signal",
                    "SIGNALS",
                    "sig*",
                    "timeout -signal",
                    "\"signal timeout\"",
                    "web_search",
                    "search",
                    "-web_search signals",
                    "sha256:9f2c41d09f2c41d09f2c41d09f2c41d0",
                    "-9f2c41d09f2c41d09f2c41d09f2c41d0 2026",
                    "9f2c41d09f2c41d09*",
                    "straße",
                    "σίσυφος",
                    "été",
                    "ДОМ",
                    "線路",
                    "-timeout",
                    "\"web search\" 2026",
                    "word");

    private final Story story = Story.of("run_01").pipeline("news").labels(Map.of("team", "a b"));

    @Test
    void an_event_is_found_before_and_after_it_is_indexed() {
        log.append(List.of(said("a signal was lost")));
        assertThat(find("signal")).hasSize(1);
        indexAll();
        assertThat(find("signal")).hasSize(1);
        log.append(List.of(said("another signal")));
        assertThat(find("signal")).hasSize(2);
        indexAll();
        assertThat(find("signal")).hasSize(2);
        assertThat(find("other")).isEmpty();
    }

    @Test
    void the_index_outlives_the_process() throws Exception {
        log.append(List.of(said("a signal was lost")));
        indexAll();
        reopen();
        assertThat(find("signal")).hasSize(1);
        log.append(List.of(said("a signal was found")));
        indexAll();
        assertThat(find("signal")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    model            | true
                    MODEL            | true
                    model gave       | true
                    gave model       | true
                    "model gave"     | true
                    "gave model"     | false
                    mod*             | true
                    mod              | false
                    -model           | false
                    model -nothing   | false
                    model -nobody    | true
                    "café au lait"   | true
                    "cafe au lait"   | false
                    gave-up          | true
                    "model gav"*     | true
                    "gave mod"*      | false
                    "up after 30"    | false
                    "up after 30s"   | true
                    tool             | true
                    web_search       | true
                    "tool web"       | true
                    lait*            | true
                    9f2c41d09f2c41d09f2c41d0 | true
                    9f2c41d09f2c41d09f2c41d1 | false
                    9f2c41d09f2c41d09f2*     | true
                    -9f2c41d09f2c41d09f2c41d1 model | true
                    """)
    void words_are_found_as_they_are_meant(String query, boolean found) {
        String message = "The model gave up after 30s: Nothing, café au lait";
        String payload = "{\"tool\":\"web_search\",\"digest\":\"9f2c41d09f2c41d09f2c41d0\"}";
        log.append(List.of(message(message, payload)));
        assertThat(find(query)).hasSize(found ? 1 : 0);
        indexAll();
        assertThat(find(query)).hasSize(found ? 1 : 0);
    }

    @Test
    void words_of_the_envelope_are_not_searched() {
        log.append(List.of(story.folding("gate.opened").next()));
        indexAll();
        assertThat(find("gate")).isEmpty();
        assertThat(find("script")).isEmpty();
        assertThat(find("payload")).isEmpty();
    }

    @Test
    void pages_go_both_ways_without_gap_or_repeat() {
        for (int n = 0; n < 23; n++) {
            log.append(List.of(said("signal " + n)));
            if (n == 11) {
                indexAll();
            }
        }
        SearchQuery newest = text("signal");
        List<String> all = pages(newest, 5);
        assertThat(all).hasSize(23).doesNotHaveDuplicates();
        assertThat(pages(ordered(newest, Order.OLDEST), 5)).isEqualTo(all.reversed());
        Page last = search().find(newest, null, 23);
        assertThat(last.next()).isNull();
        assertThat(search().count(newest)).isEqualTo(new Count(23, true));
    }

    @Test
    void nothing_that_is_asked_for_with_nothing_is_everything() {
        log.append(List.of(said("one"), Story.of("run_02").folding("run.created").next()));
        assertThat(search().find(SearchQuery.ALL, null, 10).lines()).hasSize(2);
        indexAll();
        assertThat(search().find(SearchQuery.ALL, null, 10).lines()).hasSize(2);
    }

    @Test
    void a_clock_that_went_back_hides_nothing() {
        Instant late = NOON.plusSeconds(86_400);
        for (int n = 0; n < 3_000; n++) {
            story.at(n == 7 ? late : NOON.plusMillis(n)).event("x.done", null, false, "{\"n\":1}");
        }
        log.append(List.of(story.next()));
        indexAll();
        var since = timed(SearchQuery.ALL, late, null);
        assertThat(search().find(since, null, 10).lines()).hasSize(1);
        var middle = timed(SearchQuery.ALL, NOON.plusMillis(1_500), NOON.plusMillis(1_510));
        assertThat(search().find(middle, null, 20).lines()).hasSize(10);
        assertThat(search().find(typed(middle, "x.*"), null, 20).lines()).hasSize(10);
    }

    @Test
    void counting_stops_at_some_point_and_says_so() {
        for (int n = 0; n < 10_001; n++) {
            story.event("x.done", null, false, "{}");
        }
        log.append(List.of(story.next()));
        Count count = search().count(typed(SearchQuery.ALL, "x.done"));
        assertThat(count.events()).isGreaterThanOrEqualTo(10_000);
        assertThat(count.exact()).isEqualTo(count.events() == 10_001);
    }

    @Seeds(12)
    void what_is_found_is_what_a_look_at_every_event_finds(long seed) {
        var random = new SplittableRandom(seed);
        var world = new RandomLog(random);
        for (int round = 0; round < 6; round++) {
            log.append(world.appends(1 + random.nextInt(12)));
            if (random.nextInt(3) > 0) {
                indexAll();
            }
            for (int n = 0; n < 12; n++) {
                SearchQuery query = world.query();
                List<String> found = pages(query, 1 + random.nextInt(20));
                assertThat(found).as("seed %d: %s", seed, query).isEqualTo(world.naive(query));
                assertThat(search().count(query)).isEqualTo(new Count(found.size(), true));
            }
        }
    }

    @Test
    void pages_that_are_read_while_the_log_grows_miss_nothing() throws Exception {
        var done = new AtomicBoolean();
        Callable<List<Long>> writer =
                () -> {
                    try {
                        for (int n = 0; n < 150; n++) {
                            log.append(List.of(said("signal " + n), other("noise " + n)));
                        }
                        return List.of();
                    } finally {
                        done.set(true);
                    }
                };
        Callable<List<Long>> indexer =
                () -> {
                    while (!done.get()) {
                        search().index();
                    }
                    return List.of();
                };
        Callable<List<Long>> reader =
                () -> {
                    boolean last;
                    do {
                        last = done.get();
                        List<String> up = pages(ordered(text("signal"), Order.OLDEST), 7);
                        List<String> down = pages(text("signal"), 7);
                        assertThat(up).doesNotHaveDuplicates();
                        assertThat(numbers(up)).isEqualTo(firstOf(up.size()));
                        // What is committed meanwhile is newer than the first page.
                        assertThat(down.size()).isGreaterThanOrEqualTo(up.size());
                        assertThat(numbers(down.reversed())).isEqualTo(firstOf(down.size()));
                    } while (!last);
                    return List.of();
                };
        together(List.of(writer, indexer, reader));
        assertThat(pages(text("signal"), 50)).hasSize(150);
    }

    private static List<Long> numbers(List<String> lines) {
        return lines.stream().map(line -> Json.parse(line).path("seq").asLong()).toList();
    }

    private static List<Long> firstOf(int count) {
        return java.util.stream.LongStream.rangeClosed(1, count).boxed().toList();
    }

    private final Story noise = Story.of("run_noise");

    private Append other(String message) {
        return message(noise, message, "{}").next();
    }

    private Append said(String message) {
        return message(message, "{}");
    }

    private Append message(String message, String payload) {
        return message(story, message, payload).next();
    }

    private static Story message(Story story, String message, String payload) {
        return story.line("agent.said", "script", ",\"message\":\"" + message + "\"", payload);
    }

    private EventSearch search() {
        return store.search();
    }

    private void indexAll() {
        while (search().index()) {
            // There is more.
        }
    }

    private List<String> find(String text) {
        return search().find(text(text), null, 100).lines();
    }

    private List<String> pages(SearchQuery query, int limit) {
        var all = new ArrayList<String>();
        Long after = null;
        do {
            Page page = search().find(query, after, limit);
            all.addAll(page.lines());
            after = page.next();
        } while (after != null);
        return all;
    }

    private static SearchQuery text(String text) {
        return with(SearchQuery.ALL, SearchText.parse(text), null, null, Order.NEWEST, Set.of());
    }

    private static SearchQuery ordered(SearchQuery query, Order order) {
        return with(query, query.text(), query.since(), query.until(), order, query.types());
    }

    private static SearchQuery typed(SearchQuery query, String type) {
        return with(query, query.text(), query.since(), query.until(), query.order(), Set.of(type));
    }

    private static SearchQuery timed(
            SearchQuery query, @Nullable Instant since, @Nullable Instant until) {
        return with(query, query.text(), since, until, query.order(), query.types());
    }

    private static SearchQuery with(
            SearchQuery query,
            SearchText text,
            @Nullable Instant since,
            @Nullable Instant until,
            Order order,
            Set<String> types) {
        return new SearchQuery(
                text,
                types,
                query.stages(),
                query.principals(),
                query.labels(),
                query.run(),
                query.pipeline(),
                since,
                until,
                order);
    }

    /// Events of a few runs, and what a plain look at each of them finds.
    private static final class RandomLog {

        private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}\\p{M}]+");
        private static final List<String> TYPES =
                List.of("gate.opened", "gate.approved", "tool.invoked", "x.y.done");
        private static final List<String> PRINCIPALS =
                List.of("human:ada", "human:Ada", "agent:\\\"b\\\"", "service:c d");

        private final SplittableRandom random;
        private final List<Story> stories = new ArrayList<>();
        private final List<Map<String, String>> labels = new ArrayList<>();
        private final List<Known> known = new ArrayList<>();

        private record Known(int story, EventLine line) {}

        RandomLog(SplittableRandom random) {
            this.random = random;
            for (int n = 0; n < 5; n++) {
                Map<String, String> some =
                        n == 0 ? Map.of() : Map.of("team", "t" + n % 2, "Größe", "" + n % 3);
                labels.add(some);
                stories.add(Story.of("run_0" + n).pipeline("pipe-" + n % 2).labels(some));
            }
        }

        List<Append> appends(int count) {
            var all = new ArrayList<Append>();
            for (int n = 0; n < count; n++) {
                int which = random.nextInt(stories.size());
                Story story = stories.get(which);
                for (int i = random.nextInt(4); i >= 0; i--) {
                    add(story.at(NOON.plusSeconds(random.nextInt(-60, 60) + known.size())));
                }
                Append append = story.next();
                append.events().forEach(line -> known.add(new Known(which, line)));
                all.add(append);
            }
            return all;
        }

        private void add(Story story) {
            String stage = random.nextBoolean() ? null : "s" + random.nextInt(3);
            String principal =
                    random.nextInt(3) == 0 ? "" : ",\"principal\":\"" + any(PRINCIPALS) + "\"";
            String message =
                    random.nextInt(4) == 0 ? "" : ",\"message\":\"" + unquoted(some()) + "\"";
            story.line(
                    any(TYPES),
                    stage,
                    principal + message,
                    "{\"note\":\"" + unquoted(some()) + "\",\"principal\":\"nobody\",\"n\":12}");
        }

        private static String unquoted(String text) {
            return text.replaceAll("(?<!\\\\)\"", "");
        }

        private String some() {
            var out = new StringBuilder();
            for (int n = random.nextInt(5); n >= 0; n--) {
                out.append(any(VOCABULARY)).append(random.nextBoolean() ? " " : ", ");
            }
            return out.toString();
        }

        private <T> T any(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }

        private boolean rarely() {
            return random.nextInt(4) == 0;
        }

        SearchQuery query() {
            Map<String, String> wanted = new LinkedHashMap<>();
            if (rarely()) {
                wanted.put("team", "t" + random.nextInt(2));
            }
            if (rarely()) {
                wanted.put("Größe", "" + random.nextInt(3));
            }
            var types = new HashSet<String>();
            if (random.nextInt(3) == 0) {
                types.add(any(List.of("gate.*", "gate.opened", "tool.invoked", "x.*", "x.y.*")));
                types.add(any(TYPES));
            }
            return new SearchQuery(
                    rarely() ? SearchText.NONE : SearchText.parse(any(QUERIES)),
                    types,
                    rarely() ? Set.of("s1", "s2") : Set.of(),
                    rarely()
                            ? Set.of(Json.parse("\"" + any(PRINCIPALS) + "\"").asText())
                            : Set.of(),
                    wanted,
                    rarely() ? "run_0" + random.nextInt(6) : null,
                    rarely() ? "pipe-" + random.nextInt(3) : null,
                    rarely() ? NOON.plusSeconds(random.nextInt(-70, 200)) : null,
                    rarely() ? NOON.plusSeconds(random.nextInt(-70, 300)) : null,
                    random.nextBoolean() ? Order.NEWEST : Order.OLDEST);
        }

        List<String> naive(SearchQuery query) {
            List<String> found =
                    known.stream()
                            .filter(it -> isWanted(it, query))
                            .map(it -> it.line().json())
                            .collect(Collectors.toCollection(ArrayList::new));
            if (query.order() == Order.NEWEST) {
                Collections.reverse(found);
            }
            return found;
        }

        private boolean isWanted(Known it, SearchQuery query) {
            EventLine line = it.line();
            var json = Json.parse(line.json());
            var text = json.path("message").asText() + " | " + words(json.path("payload"));
            Instant since = query.since();
            Instant until = query.until();
            return (query.run() == null || line.run().equals(query.run()))
                    && (query.pipeline() == null
                            || query.pipeline().equals("pipe-" + it.story() % 2))
                    && (since == null || line.at().compareTo(since) >= 0)
                    && (until == null || line.at().compareTo(until) < 0)
                    && (query.types().isEmpty() || isOfType(line.type(), query.types()))
                    && (query.stages().isEmpty()
                            || query.stages().contains(json.path("stage").asText()))
                    && (query.principals().isEmpty()
                            || query.principals().contains(json.path("principal").asText()))
                    && labels.get(it.story()).entrySet().containsAll(query.labels().entrySet())
                    && query.text().terms().stream().allMatch(term -> holds(term, text));
        }

        private static boolean isOfType(String type, Set<String> wanted) {
            Set<String> patterns =
                    wanted.stream()
                            .map(it -> it.replace(".", "\\.").replace("*", ".*"))
                            .collect(toUnmodifiableSet());
            return patterns.stream().anyMatch(type::matches);
        }

        /// The names and values of an object, as they stand.
        private static String words(com.fasterxml.jackson.databind.JsonNode object) {
            return object.properties().stream()
                    .map(member -> member.getKey() + " " + member.getValue().asText())
                    .collect(Collectors.joining(" "));
        }

        private static boolean holds(SearchText.Term term, String text) {
            List<String> words =
                    WORD.matcher(text).results().map(found -> lower(found.group())).toList();
            var joined = " " + String.join(" ", words) + " ";
            var wanted = " " + String.join(" ", term.words()) + (term.prefix() ? "" : " ");
            return joined.contains(wanted) != term.unwanted();
        }

        private static String lower(String word) {
            return word.toLowerCase(java.util.Locale.ROOT).replace('ς', 'σ');
        }
    }
}
