package dev.signalbox.server.webhook;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.signalbox.core.identity.Scope;
import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.log.EngineElsewhere;
import dev.signalbox.engine.run.Engine;
import dev.signalbox.engine.store.Store;
import dev.signalbox.engine.webhook.Delivery;
import dev.signalbox.engine.webhook.Webhook;
import dev.signalbox.engine.webhook.WebhookFilter;
import dev.signalbox.integrations.webhook.Answer;
import dev.signalbox.integrations.webhook.Refusal;
import dev.signalbox.integrations.webhook.Webhooks;
import dev.signalbox.integrations.webhook.Webhooks.Change;
import dev.signalbox.integrations.webhook.Webhooks.Revealed;
import dev.signalbox.server.answer.RunProblems;
import dev.signalbox.server.http.Call;
import dev.signalbox.server.http.Members;
import dev.signalbox.server.http.Page;
import dev.signalbox.server.http.Query;
import dev.signalbox.server.identity.Access;
import dev.signalbox.server.identity.Identity;
import dev.signalbox.server.identity.Needs;
import dev.signalbox.server.identity.Projects;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/// Endpoints that events are sent to. Changes are for the server that is the engine.
@Path("/api/v1/webhooks")
@Produces(APPLICATION_JSON)
@Tag(name = "webhooks")
@RunOnVirtualThread
public class WebhookResource {

    private static final String CURSOR = "webhooks";
    private static final String DELIVERIES = "deliveries";

    private final Host host;
    private final Webhooks webhooks;
    private final Store store;
    private final Projects projects;

    @Inject
    WebhookResource(Host host, Webhooks webhooks, Projects projects) {
        this.projects = projects;
        this.host = host;
        this.webhooks = webhooks;
        this.store = host.store();
    }

    @POST
    @Needs(Scope.WEBHOOKS_WRITE)
    @Consumes(APPLICATION_JSON)
    @Operation(operationId = "createWebhook", summary = "Send events to an endpoint from now on")
    @RequestBody(content = @Content(schema = @Schema(implementation = WebhookBody.class)))
    @APIResponse(
            responseCode = "201",
            description = "Made; the secret is not shown again",
            content = @Content(schema = @Schema(implementation = WebhookView.class)))
    public RestResponse<WebhookView> create(byte[] body, @Context RoutingContext http) {
        Change ask = WebhookBody.read(body, true);
        WebhookFilter filter =
                placed(
                        Objects.requireNonNullElse(ask.filter(), WebhookBody.ANYTHING),
                        Call.of(http).identity());
        needEngine();
        Answer<Revealed> answer =
                webhooks.create(
                        Objects.requireNonNullElse(ask.url(), ""),
                        Objects.requireNonNullElse(ask.description(), ""),
                        filter,
                        !Boolean.FALSE.equals(ask.enabled()),
                        Call.of(http).asker(body),
                        Call.of(http).key(body));
        WebhookView view = WebhookView.of(done(answer));
        return response(Status.CREATED, view, answer)
                .header(HttpHeaders.LOCATION, "/api/v1/webhooks/" + view.id())
                .build();
    }

    @GET
    @Needs(Scope.WEBHOOKS_READ)
    @Operation(operationId = "listWebhooks", summary = "Webhooks, newest first")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500"))
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "`next` of the page before")
    public Page<WebhookView> list(@Context RoutingContext http) {
        var query = Query.of(http, "limit", "cursor");
        int limit = query.limit();
        Set<String> projects = Call.of(http).identity().projects(Scope.WEBHOOKS_READ);
        List<Webhook> rows = visible(projects, query.cursor(CURSOR), limit + 1);
        return Page.of(rows, limit, WebhookView::of, row -> Query.cursor(CURSOR, row.id()));
    }

    @GET
    @Needs(Scope.WEBHOOKS_READ)
    @Path("{webhook}")
    @Operation(operationId = "getWebhook", summary = "One webhook")
    public WebhookView get(@PathParam("webhook") String id) {
        return WebhookView.of(found(id));
    }

    @PATCH
    @Needs(Scope.WEBHOOKS_WRITE)
    @Path("{webhook}")
    @Consumes(APPLICATION_JSON)
    @Operation(
            operationId = "changeWebhook",
            summary = "Change what is given; a filter is replaced as a whole")
    @RequestBody(content = @Content(schema = @Schema(implementation = WebhookBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = WebhookView.class)))
    public WebhookView change(
            @PathParam("webhook") String id, byte[] body, @Context RoutingContext http) {
        Change asked = WebhookBody.read(body, false);
        Change change = asked.filter() == null ? asked : moved(id, asked, Call.of(http));
        needEngine();
        return WebhookView.of(done(webhooks.change(id, change, Call.of(http).asker(body))));
    }

    @DELETE
    @Needs(Scope.WEBHOOKS_WRITE)
    @Path("{webhook}")
    @Operation(operationId = "removeWebhook", summary = "Remove a webhook and its deliveries")
    @APIResponse(responseCode = "204", description = "Removed")
    public void remove(@PathParam("webhook") String id, @Context RoutingContext http) {
        needEngine();
        var _ = done(webhooks.remove(id, Call.of(http).asker(new byte[0])));
    }

    @POST
    @Needs(Scope.WEBHOOKS_WRITE)
    @Path("{webhook}/secret")
    @Operation(
            operationId = "rotateWebhookSecret",
            summary = "Make a new secret; the old one signs too for 24 hours")
    @APIResponse(
            responseCode = "200",
            description = "Made; it is not shown again",
            content = @Content(schema = @Schema(implementation = WebhookView.class)))
    public RestResponse<WebhookView> rotate(
            @PathParam("webhook") String id, byte[] body, @Context RoutingContext http) {
        Members.of(body).check();
        needEngine();
        Answer<Revealed> answer =
                webhooks.rotate(id, Call.of(http).asker(body), Call.of(http).key(body));
        return response(Status.OK, WebhookView.of(done(answer)), answer).build();
    }

    @POST
    @Needs(Scope.WEBHOOKS_WRITE)
    @Path("{webhook}/test")
    @Operation(
            operationId = "testWebhook",
            summary = "Send a signed `signalbox.test` message now, and wait for the answer")
    @APIResponse(
            responseCode = "200",
            description = "What became of it",
            content = @Content(schema = @Schema(implementation = Webhooks.Tested.class)))
    public Webhooks.Tested test(
            @PathParam("webhook") String id, byte[] body, @Context RoutingContext http) {
        Members.of(body).check();
        return done(webhooks.test(id));
    }

    @POST
    @Needs(Scope.WEBHOOKS_WRITE)
    @Path("{webhook}/reemit")
    @Consumes(APPLICATION_JSON)
    @Operation(
            operationId = "reemitEvents",
            summary = "Send events of a run again, under the same message ids")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReemitBody.class)))
    @APIResponse(
            responseCode = "202",
            description = "On their way",
            content = @Content(schema = @Schema(implementation = Webhooks.Reemitted.class)))
    public RestResponse<Webhooks.Reemitted> reemit(
            @PathParam("webhook") String id, byte[] body, @Context RoutingContext http) {
        ReemitBody ask = ReemitBody.read(body);
        projects.find(Projects.Kind.RUN, ask.run())
                .ifPresent(where ->
                        Access.need(
                                Call.of(http).identity(),
                                Scope.RUNS_READ,
                                where,
                                () -> RunProblems.noSuchRun(ask.run())));
        needEngine();
        Answer<Webhooks.Reemitted> answer =
                webhooks.reemit(
                        id,
                        ask.run(),
                        ask.fromSeq(),
                        ask.toSeq(),
                        Call.of(http).asker(body),
                        Call.of(http).key(body));
        return response(Status.ACCEPTED, done(answer), answer).build();
    }

    @GET
    @Needs(Scope.WEBHOOKS_READ)
    @Path("{webhook}/deliveries")
    @Operation(
            operationId = "listDeliveries",
            summary = "What was sent, newest first; forgotten a week after its end")
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            description = "One or several of pending, delivered, failed, canceled")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500"))
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "`next` of the page before")
    public Page<DeliveryView> deliveries(
            @PathParam("webhook") String id, @Context RoutingContext http) {
        var query = Query.of(http, "status", "limit", "cursor");
        int limit = query.limit();
        List<Delivery> rows =
                store.webhooks()
                        .listDeliveries(
                                found(id).id(),
                                query.words("status", Delivery.Status.class),
                                query.cursor(DELIVERIES),
                                limit + 1);
        return Page.of(rows, limit, DeliveryView::of, row -> Query.cursor(DELIVERIES, row.id()));
    }

    @GET
    @Needs(Scope.WEBHOOKS_READ)
    @Path("{webhook}/deliveries/{delivery}")
    @Operation(operationId = "getDelivery", summary = "One delivery with its attempts")
    public DeliveryView delivery(
            @PathParam("webhook") String id, @PathParam("delivery") String delivery) {
        Delivery found =
                webhooks.findDelivery(found(id).id(), delivery)
                        .orElseThrow(() -> refused(new Refusal.NoSuchDelivery(delivery)));
        return DeliveryView.of(found, store.webhooks().listAttempts(delivery));
    }

    @POST
    @Needs(Scope.WEBHOOKS_WRITE)
    @Path("{webhook}/deliveries/{delivery}/redeliver")
    @Operation(
            operationId = "redeliver",
            summary = "Send a delivery again, under the same message id")
    @APIResponse(
            responseCode = "202",
            description = "On its way",
            content = @Content(schema = @Schema(implementation = DeliveryView.class)))
    public RestResponse<DeliveryView> redeliver(
            @PathParam("webhook") String id,
            @PathParam("delivery") String delivery,
            byte[] body,
            @Context RoutingContext http) {
        Members.of(body).check();
        needEngine();
        Answer<Delivery> answer =
                webhooks.redeliver(
                        id, delivery, Call.of(http).asker(body), Call.of(http).key(body));
        return response(Status.ACCEPTED, DeliveryView.of(done(answer)), answer).build();
    }

    private Webhook found(String id) {
        return webhooks.find(id).orElseThrow(() -> refused(new Refusal.NoSuchWebhook(id)));
    }

    /// A webhook stays in its project unless it is moved to one where the mover may do so too.
    private Change moved(String id, Change asked, Call call) {
        WebhookFilter filter = Objects.requireNonNull(asked.filter());
        WebhookFilter placed =
                filter.project().isEmpty()
                        ? filter.in(found(id).filter().project())
                        : placed(filter, call.identity());
        return new Change(asked.url(), asked.description(), placed, asked.enabled());
    }

    private static WebhookFilter placed(WebhookFilter filter, Identity identity) {
        String asked = filter.project().isEmpty() ? null : filter.project();
        return filter.in(Access.place(identity, Scope.WEBHOOKS_WRITE, asked));
    }

    /// There are never many: those that are not for the asker to see are passed over one by one.
    private List<Webhook> visible(
            @Nullable Set<String> projects, @Nullable String before, int limit) {
        var found = new ArrayList<Webhook>();
        String from = before;
        List<Webhook> some;
        do {
            some = store.webhooks().list(from, Query.MOST);
            some.stream()
                    .filter(it -> projects == null || projects.contains(it.filter().project()))
                    .limit(limit - found.size())
                    .forEach(found::add);
            from = some.isEmpty() ? from : some.getLast().id();
        } while (some.size() == Query.MOST && found.size() < limit);
        return found;
    }

    private void needEngine() {
        if (host.engine().phase() != Engine.Phase.WORKING) {
            throw new EngineElsewhere("Another server works on this store.");
        }
    }

    private static <T> T done(Answer<T> answer) {
        return switch (answer) {
            case Answer.Done<T>(var value, _) -> value;
            case Answer.Refused<T>(var why) -> throw refused(why);
        };
    }

    private static RuntimeException refused(Refusal why) {
        return WebhookProblems.of(why).asException();
    }

    private static <T> ResponseBuilder<T> response(Status status, T view, Answer<?> answer) {
        var response = ResponseBuilder.create(status, view);
        return answer instanceof Answer.Done<?>(_, var repeated) && repeated
                ? response.header("Idempotent-Replayed", "true")
                : response;
    }
}
