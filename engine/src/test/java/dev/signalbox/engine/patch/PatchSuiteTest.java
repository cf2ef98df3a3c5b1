package dev.signalbox.engine.patch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.patch.PatchResult.Patched;
import dev.signalbox.engine.patch.PatchResult.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The public suite for implementations of RFC 6902 (npm: json-patch-test-suite 1.1.0).
final class PatchSuiteTest {

    @TestFactory
    Stream<DynamicTest> every_enabled_case_of_the_public_suite_passes() {
        return Stream.of("tests.json", "spec_tests.json")
                .flatMap(PatchSuiteTest::cases)
                .filter(test -> test.has("patch") && !test.path("disabled").asBoolean())
                .map(test -> DynamicTest.dynamicTest(name(test), () -> check(test)));
    }

    private static void check(JsonNode test) {
        PatchResult result =
                Patches.apply(
                        Json.write(test.get("doc")).getBytes(UTF_8),
                        "application/json",
                        test.get("patch"),
                        List.of());
        switch (result) {
            case Refused(var problem) ->
                    assertThat(test.has("error")).as(problem.toString()).isTrue();
            case Patched(var content, _) -> {
                assertThat(test.has("error")).isFalse();
                JsonNode expected = test.has("expected") ? test.get("expected") : test.get("doc");
                assertThat(Json.parse(content)).isEqualTo(expected);
            }
        }
    }

    private static String name(JsonNode test) {
        return test.path("comment").asText(Json.write(test.get("patch")));
    }

    private static Stream<JsonNode> cases(String file) {
        try (var in = PatchSuiteTest.class.getResourceAsStream("json-patch-test-suite/" + file)) {
            // Not our reader: two of the disabled cases repeat a member.
            JsonNode all = new ObjectMapper().readTree(Objects.requireNonNull(in));
            return StreamSupport.stream(all.spliterator(), false);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
