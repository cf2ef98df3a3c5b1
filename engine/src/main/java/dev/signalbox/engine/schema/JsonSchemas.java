package dev.signalbox.engine.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AnnotationKeyword;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.json.MalformedJson;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Validates JSON against JSON Schema 2020-12. A schema is self-contained: a reference to anything
/// but itself and the meta-schema is an error, and nothing is ever fetched. Formats are asserted.
/// Patterns run on a linear-time engine. Thread-safe.
public final class JsonSchemas {

    /// More problems than this are not reported.
    public static final int MAX_PROBLEMS = 50;

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/";
    private static final int CACHED = 256;

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDialect(
                    dialect(),
                    registry ->
                            registry.schemaCacheEnabled(false)
                                    .schemaLoader(loader ->
                                            loader.allow(iri -> iri.toString().startsWith(DIALECT)))
                                    .schemaRegistryConfig(
                                            SchemaRegistryConfig.builder()
                                                    .formatAssertionsEnabled(true)
                                                    .locale(Locale.ROOT)
                                                    .regularExpressionFactory(
                                                            LinearPatterns::compile)
                                                    .build()));

    private static final Schema META_SCHEMA =
            REGISTRY.getSchema(SchemaLocation.of(DIALECT + "schema"));

    private static final BoundedCache<Schema> COMPILED = new BoundedCache<>(CACHED);

    private JsonSchemas() {}

    /// What is wrong with a schema; nothing: it can be used.
    public static List<SchemaProblem> check(String schemaJson) {
        try {
            JsonNode schema = Json.parse(schemaJson);
            List<SchemaProblem> problems = problems(META_SCHEMA, schema);
            if (problems.isEmpty()) {
                compile(schema);
            }
            return problems;
        } catch (MalformedJson | SchemaException failure) {
            return List.of(new SchemaProblem("", reason(failure)));
        }
    }

    /// What is wrong with a document; nothing: it is valid.
    ///
    /// @throws IllegalArgumentException when the schema itself is bad, which [#check] would have
    ///   said
    public static List<SchemaProblem> validate(String schemaJson, JsonNode document) {
        Schema schema = COMPILED.get(schemaJson, JsonSchemas::compileChecked);
        try {
            return problems(schema, document);
        } catch (StackOverflowError _) {
            // A reference that leads to itself without consuming any of the document.
            return List.of(new SchemaProblem("", "the schema refers to itself without end"));
        } catch (SchemaException failure) {
            return List.of(new SchemaProblem("", reason(failure)));
        }
    }

    /// A copy of the document with every absent member that has a `default` filled in, at any depth
    /// to which the document (or a default) has objects. Follows `properties`, `items`, `allOf` and
    /// local references; not the branches of a choice.
    public static JsonNode withDefaults(String schemaJson, JsonNode document) {
        return new Defaults(Json.parse(schemaJson)).fill(document);
    }

    /// Keywords of others are annotations (JSON Schema 2020-12 §6.5); the library would log each.
    private static Dialect dialect() {
        return Dialect.builder(Dialects.getDraft202012())
                .unknownKeywordFactory((keyword, _) -> new AnnotationKeyword(keyword))
                .build();
    }

    private static Schema compileChecked(String schemaJson) {
        List<SchemaProblem> problems = check(schemaJson);
        if (!problems.isEmpty()) {
            SchemaProblem first = problems.getFirst();
            throw new IllegalArgumentException(
                    "not a JSON Schema: %s %s".formatted(first.pointer(), first.message()));
        }
        return compile(Json.parse(schemaJson));
    }

    private static Schema compile(JsonNode json) {
        Schema schema = REGISTRY.getSchema(json);
        schema.initializeValidators();
        return schema;
    }

    private static List<SchemaProblem> problems(Schema schema, JsonNode document) {
        return schema.validate(document).stream()
                .map(error -> SchemaMessages.of(error, schema.getSchemaNode()))
                .distinct()
                .sorted(
                        Comparator.comparing(SchemaProblem::pointer)
                                .thenComparing(SchemaProblem::message))
                .limit(MAX_PROBLEMS)
                .toList();
    }

    private static String reason(RuntimeException failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return message.replaceFirst("^java\\.io\\.FileNotFoundException: ", "cannot refer to ");
    }
}
