package dev.signalbox.server.openapi;

import dev.signalbox.core.gate.Decision;
import dev.signalbox.core.gate.GateState;
import dev.signalbox.core.pipeline.GatePolicy;
import dev.signalbox.core.run.Mode;
import dev.signalbox.core.run.RunEvent;
import dev.signalbox.core.run.RunStatus;
import dev.signalbox.core.run.StageStatus;
import dev.signalbox.engine.webhook.Delivery;
import dev.signalbox.engine.webhook.DeliveryAttempt;
import dev.signalbox.engine.webhook.Webhook.DisabledBecause;
import dev.signalbox.server.problem.ProblemType;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;

/// Says in the description what the code says without annotations: which members are always there,
/// which words an enum has, how to identify oneself, and that every error is a problem. Runs while
/// building.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ContractFilter implements OASFilter {

    private static final DotName NULLABLE =
            DotName.createSimple("org.jspecify.annotations.Nullable");
    private static final String BEARER = "bearer";

    /// Views carry words; these are the enums they come from.
    private static final Map<String, Class<? extends Enum<?>>> WORDS =
            Map.ofEntries(
                    Map.entry("RunView.status", RunStatus.class),
                    Map.entry("RunView.mode", Mode.class),
                    Map.entry("RunView.outcome", RunEvent.Completed.Outcome.class),
                    Map.entry("StageView.status", StageStatus.class),
                    Map.entry("StageView.gate", GateState.Status.class),
                    Map.entry("GateView.status", GateState.Status.class),
                    Map.entry("OpenGateView.status", GateState.Status.class),
                    Map.entry("RoundView.status", GateState.Status.class),
                    Map.entry("DecisionView.outcome", Decision.Outcome.class),
                    Map.entry("PolicyView.on_timeout", GatePolicy.OnTimeout.class),
                    Map.entry("Webhook.disabled_because", DisabledBecause.class),
                    Map.entry("Delivery.status", Delivery.Status.class),
                    Map.entry("DeliveryAttempt.error", DeliveryAttempt.Error.class),
                    Map.entry("Problem.code", ProblemType.class));

    private final IndexView index;

    /// @param index of the application's classes; handed in by Quarkus
    public ContractFilter(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        api.getComponents().removeSchema("JsonNodeType");
        api.getComponents()
                .addSchema("JsonNode", OASFactory.createSchema().description("Any JSON"));
        schemas.forEach(this::complete);
        api.getComponents()
                .addSecurityScheme(
                        BEARER,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("The admin token"));
        api.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(BEARER));
        new TreeMap<>(StreamDescription.items()).forEach(api.getPaths()::addPathItem);
        ProblemResponses.components().forEach(api.getComponents()::addResponse);
        api.getPaths()
                .getPathItems()
                .forEach((path, item) ->
                        item.getOperations()
                                .forEach((method, operation) -> complete(path, method, operation)));
    }

    private void complete(String name, Schema schema) {
        Map<String, Schema> properties = schema.getProperties();
        if (properties == null) {
            lowerCase(schema);
            return;
        }
        properties.forEach((member, of) -> complete(name + "." + member, member, of));
        if (schema.getRequired() == null) {
            always(name, properties).forEach(schema::addRequired);
        }
    }

    private static void complete(String place, String member, Schema schema) {
        Class<? extends Enum<?>> words = WORDS.get(place);
        if (words != null) {
            schema.setEnumeration(List.copyOf(words(words)));
        }
        if (member.endsWith("_at") || member.equals("at")) {
            schema.setFormat("date-time");
        }
        if (schema.getRef() != null) {
            // Beside a reference the type says nothing, or something wrong.
            schema.setType(null);
        }
    }

    private static void lowerCase(Schema schema) {
        List<Object> words = schema.getEnumeration();
        if (words != null) {
            schema.setEnumeration(
                    words.stream()
                            .<Object>map(word -> word.toString().toLowerCase(Locale.ROOT))
                            .toList());
        }
    }

    private static List<String> words(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(word -> word.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /// The members of the record behind a schema that cannot be absent.
    private List<String> always(String schema, Map<String, Schema> properties) {
        return record(schema, properties.keySet()).stream()
                .flatMap(type -> type.recordComponents().stream())
                .filter(component -> !isNullable(component))
                .map(component -> snakeCase(component.name()))
                .filter(properties::containsKey)
                .sorted()
                .toList();
    }

    /// Several records may have the name; the schema is that of the one with these members, and the
    /// edge's come first.
    private Optional<ClassInfo> record(String schema, Set<String> members) {
        String name = schema.startsWith("Page") && schema.length() > 4 ? "Page" : schema;
        String record = name.equals("Problem") ? "ProblemBody" : name;
        return index.getKnownClasses().stream()
                .filter(ClassInfo::isRecord)
                .filter(type -> type.name().toString().startsWith("dev.signalbox."))
                .filter(type -> type.name().withoutPackagePrefix().matches("(.*\\$)?" + record))
                .filter(type -> names(type).containsAll(members))
                .min(
                        Comparator.comparing((ClassInfo type) -> !isOfTheEdge(type))
                                .thenComparing(type -> type.name().toString()));
    }

    private static Set<String> names(ClassInfo type) {
        return type.recordComponents().stream()
                .map(component -> snakeCase(component.name()))
                .collect(Collectors.toSet());
    }

    private static boolean isOfTheEdge(ClassInfo type) {
        return type.name().toString().startsWith("dev.signalbox.server.");
    }

    private static boolean isNullable(RecordComponentInfo component) {
        return component.type().hasAnnotation(NULLABLE)
                || component.annotations().stream().anyMatch(a -> a.name().equals(NULLABLE));
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
        operation.getResponses().removeAPIResponse("400");
        if (method == PathItem.HttpMethod.POST
                && operation.getTags().stream()
                        .anyMatch(List.of("runs", "gates", "webhooks")::contains)) {
            operation.addParameter(idempotencyKey());
        }
        Details.add(operation);
        ProblemResponses.add(path, method, operation);
    }

    private static Parameter idempotencyKey() {
        return OASFactory.createParameter()
                .name("Idempotency-Key")
                .in(Parameter.In.HEADER)
                .description("The same key and request get the same answer, once done")
                .schema(
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.STRING)
                                .minLength(1)
                                .maxLength(255)
                                .pattern("^[!-~]+$"));
    }
}
