package dev.signalbox.server.access;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.core.identity.Scope;
import dev.signalbox.engine.access.AccessStore;
import dev.signalbox.engine.access.ApiKey;
import dev.signalbox.engine.access.Grant;
import dev.signalbox.engine.audit.AuditEntry.Subject;
import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.json.Nearest;
import dev.signalbox.engine.pipeline.Durations;
import dev.signalbox.server.access.AccessViews.TokenView;
import dev.signalbox.server.http.Call;
import dev.signalbox.server.http.Members;
import dev.signalbox.server.http.Page;
import dev.signalbox.server.http.Query;
import dev.signalbox.server.identity.Credentials;
import dev.signalbox.server.identity.Denials;
import dev.signalbox.server.identity.Identity;
import dev.signalbox.server.identity.KeyText;
import dev.signalbox.server.identity.Needs;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemException;
import dev.signalbox.server.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
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
import org.jspecify.annotations.Nullable;

/// API keys: of one's own, and for an admin everybody's.
@Path("/api/v1/tokens")
@Produces(APPLICATION_JSON)
@Tag(name = "access")
public class TokensResource {

    private static final String CURSOR = "tokens";
    private static final int LONGEST_NAME = 200;
    private static final Duration USUAL = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(366);

    private final AccessStore access;
    private final Credentials credentials;
    private final InstantSource clock;
    private final AccessAccounts accounts;

    @Inject
    TokensResource(
            Host host, Credentials credentials, InstantSource clock, AccessAccounts accounts) {
        this.accounts = accounts;
        this.access = host.store().access();
        this.credentials = credentials;
        this.clock = clock;
    }

    @Schema(name = "TokenRequest", additionalProperties = Schema.False.class)
    record TokenBody(
            @Schema(required = true, description = "What it is for") String name,
            @Schema(description = "Whose it is; absent: one's own") @Nullable String principal,
            @Schema(description = "What it is limited to, like `runs:read`")
                    @Nullable List<String> scopes,
            @Schema(description = "The only project it is good for") @Nullable String project,
            @Schema(description = "Like `30d`, up to 366 days", defaultValue = "30d")
                    @Nullable String expiresIn) {}

    @POST
    @Needs(Scope.KEYS_WRITE)
    @Consumes(APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(operationId = "createToken", summary = "Make an API key")
    @RequestBody(content = @Content(schema = @Schema(implementation = TokenBody.class)))
    @APIResponse(
            responseCode = "201",
            description = "Made; the key is not shown again",
            content = @Content(schema = @Schema(implementation = TokenView.class)))
    public RestResponse<TokenView> create(byte[] body, @Context RoutingContext http) {
        Identity identity = Call.of(http).identity();
        String text = KeyText.next();
        ApiKey key = read(body, identity, text);
        if (access.find(key.principal()).isEmpty()) {
            // Also whoever asks by the admin token alone, and never signed in.
            throw Problem.of(
                            ProblemType.PRINCIPAL_NOT_FOUND,
                            "There is no principal %s to have a key: add it first, or say in principal whose the key is to be."
                                    .formatted(key.principal()))
                    .asException();
        }
        access.addKey(key, line(http, body, "createToken", key));
        return RestResponse.status(RestResponse.Status.CREATED, TokenView.of(key, text));
    }

    @GET
    @Needs(Scope.KEYS_WRITE)
    @RunOnVirtualThread
    @Operation(
            operationId = "listTokens",
            summary = "One's own API keys, newest first; for whoever may see them, everybody's")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500"))
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "`next` of the page before")
    public Page<TokenView> list(@Context RoutingContext http) {
        var query = Query.of(http, "limit", "cursor");
        int limit = query.limit();
        Identity identity = Call.of(http).identity();
        String whose = identity.mayEverywhere(Scope.ADMIN_READ) ? null : identity.id();
        String place = query.cursor(CURSOR);
        Optional<ApiKey> after = place == null ? Optional.empty() : access.findKey(place);
        List<ApiKey> rows = access.listKeys(whose, after.orElse(null), limit + 1);
        return Page.of(
                rows, limit, key -> TokenView.of(key, null), key -> Query.cursor(CURSOR, key.id()));
    }

    @DELETE
    @Needs(Scope.KEYS_WRITE)
    @Path("{token}")
    @RunOnVirtualThread
    @Operation(operationId = "revokeToken", summary = "Let an API key be good no more, at once")
    @APIResponse(responseCode = "204", description = "It is good no more")
    public void revoke(@PathParam("token") String id, @Context RoutingContext http) {
        Identity identity = Call.of(http).identity();
        ApiKey key = access.findKey(id).orElseThrow(() -> unknown(id));
        if (!key.principal().equals(identity.id()) && !identity.mayEverywhere(Scope.ADMIN_WRITE)) {
            throw unknown(id);
        }
        boolean _ = access.revokeKey(id, now(), line(http, new byte[0], "revokeToken", key));
        credentials.forget();
    }

    private AuditLine line(RoutingContext http, byte[] body, String action, ApiKey key) {
        return accounts.of(
                Call.of(http),
                body,
                action,
                key.project() == null ? Grant.EVERYWHERE : key.project(),
                Subject.of("token", key.id()),
                key.principal(),
                null);
    }

    private ApiKey read(byte[] body, Identity identity, String text) {
        var in = Members.of(body, "name", "principal", "scopes", "project", "expires_in");
        String name = in.text("name");
        if (name.length() > LONGEST_NAME) {
            in.wrong("name", "may have %d characters".formatted(LONGEST_NAME));
        }
        String asked = in.findText("principal");
        String principal = asked == null ? identity.id() : asked;
        Set<Scope> scopes = scopes(in);
        String project = in.findText("project");
        if (Grant.EVERYWHERE.equals(project)) {
            in.wrong("project", "is left out for a key that is good everywhere");
        }
        Instant now = now();
        Duration life = life(in);
        in.check();
        need(identity, principal);
        return new ApiKey(
                KeyText.id(text),
                principal,
                name,
                KeyText.digest(text),
                scopes,
                project,
                identity.id(),
                now,
                now.plus(life),
                null,
                null);
    }

    /// A key that is limited cannot make one that is not.
    private static void need(Identity identity, String principal) {
        boolean limited =
                identity.credential().scopes() != null || identity.credential().project() != null;
        if ((limited || !principal.equals(identity.id()))
                && !identity.mayEverywhere(Scope.ADMIN_WRITE)) {
            throw Denials.forbidden(Scope.ADMIN_WRITE, "every project").asException();
        }
    }

    private static @Nullable Set<Scope> scopes(Members in) {
        JsonNode node = in.find("scopes");
        if (node == null) {
            return null;
        }
        var scopes = EnumSet.noneOf(Scope.class);
        if (!node.isArray()) {
            in.wrong("scopes", "must be a list of strings");
            return scopes;
        }
        for (JsonNode each : node) {
            Scope.find(each.asText())
                    .ifPresentOrElse(
                            scopes::add,
                            () ->
                                    in.wrong(
                                            "scopes",
                                            "%s is none of %s%s"
                                                    .formatted(
                                                            each.asText(),
                                                            Scope.words(),
                                                            Nearest.hint(
                                                                    each.asText(),
                                                                    Scope.words()))));
        }
        return scopes;
    }

    private static Duration life(Members in) {
        String text = in.findText("expires_in");
        if (text == null) {
            return USUAL;
        }
        Optional<Duration> life =
                Durations.parse(text)
                        .filter(Duration::isPositive)
                        .filter(it -> it.compareTo(LONGEST) <= 0);
        if (life.isEmpty()) {
            in.wrong("expires_in", "must be a duration like 30d, up to 366d");
        }
        return life.orElse(USUAL);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static ProblemException unknown(String id) {
        return Problem.of(ProblemType.TOKEN_NOT_FOUND, "There is no API key %s.".formatted(id))
                .asException();
    }
}
