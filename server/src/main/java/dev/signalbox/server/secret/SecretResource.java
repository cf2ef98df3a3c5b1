package dev.signalbox.server.secret;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.signalbox.core.identity.Scope;
import dev.signalbox.core.pipeline.Pipeline;
import dev.signalbox.engine.access.Grant;
import dev.signalbox.engine.audit.AuditEntry.Subject;
import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.secret.KeptSecret;
import dev.signalbox.engine.secret.SecretKeeper;
import dev.signalbox.engine.secret.SecretReferences;
import dev.signalbox.server.access.AccessAccounts;
import dev.signalbox.server.http.Call;
import dev.signalbox.server.http.Members;
import dev.signalbox.server.http.Page;
import dev.signalbox.server.http.Query;
import dev.signalbox.server.identity.Access;
import dev.signalbox.server.identity.Identity;
import dev.signalbox.server.identity.Needs;
import dev.signalbox.server.problem.FieldError;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.util.List;
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
import org.jboss.resteasy.reactive.RestResponse.Status;

/// What pipelines name with `${secret:NAME}`. No answer holds a value.
@Path("/api/v1/secrets")
@Produces(APPLICATION_JSON)
@Tag(name = "secrets")
@RunOnVirtualThread
public class SecretResource {

    private static final String CURSOR = "secrets";

    private final Host host;
    private final SecretKeeper secrets;
    private final AccessAccounts accounts;

    @Inject
    SecretResource(Host host, AccessAccounts accounts) {
        this.host = host;
        this.secrets = host.secrets();
        this.accounts = accounts;
    }

    /// @param value 6 characters to 32 KiB
    @Schema(name = "SecretRequest", additionalProperties = Schema.False.class)
    record SecretBody(@Schema(required = true, writeOnly = true) String value) {

        static SecretBody read(byte[] body) {
            var in = Members.of(body, "value");
            String value = in.text("value");
            if (in.find("value") != null) {
                SecretKeeper.problem(value).ifPresent(problem -> in.wrong("value", problem));
            }
            in.check();
            return new SecretBody(value);
        }
    }

    /// @param key id of the key that encrypts from now on
    /// @param values how many were encrypted anew
    /// @param oldKeyGiven whether the key comes from the environment, where the old one may now be
    ///   taken away
    @Schema(name = "SecretKeyRotation")
    record RotationView(String key, int values, boolean oldKeyGiven) {}

    @GET
    @Needs(Scope.SECRETS_READ)
    @Operation(operationId = "listSecrets", summary = "Names of the secrets, without their values")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500"))
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "`next` of the page before")
    @Parameter(
            name = "project",
            in = ParameterIn.QUERY,
            description = "Whose; absent: your only one, or `default`",
            schema = @Schema(type = SchemaType.STRING))
    public Page<SecretView> list(@Context RoutingContext http) {
        var query = Query.of(http, "limit", "cursor", "project");
        int limit = query.limit();
        String project = project(http, query, Scope.SECRETS_READ);
        List<KeptSecret> rows = secrets.list(project, query.cursor(CURSOR), limit + 1);
        return Page.of(rows, limit, SecretView::of, row -> Query.cursor(CURSOR, row.name()));
    }

    @PUT
    @Needs(Scope.SECRETS_WRITE)
    @Path("{secret}")
    @Consumes(APPLICATION_JSON)
    @Operation(operationId = "putSecret", summary = "Set a secret, or give it a new value")
    @RequestBody(content = @Content(schema = @Schema(implementation = SecretBody.class)))
    @APIResponse(
            responseCode = "201",
            description = "Its first version",
            content = @Content(schema = @Schema(implementation = SecretView.class)))
    @APIResponse(
            responseCode = "200",
            description = "A new version",
            content = @Content(schema = @Schema(implementation = SecretView.class)))
    @Parameter(
            name = "project",
            in = ParameterIn.QUERY,
            description = "Whose; absent: your only one, or `default`",
            schema = @Schema(type = SchemaType.STRING))
    public RestResponse<SecretView> put(
            @PathParam("secret") String name, byte[] body, @Context RoutingContext http) {
        String project = project(http, Query.of(http, "project"), Scope.SECRETS_WRITE);
        if (!SecretReferences.isName(name)) {
            throw Problem.of(
                            ProblemType.INVALID_BODY,
                            "See errors.",
                            List.of(
                                    new FieldError(
                                            "/name", "must be " + SecretReferences.nameRule())))
                    .asException();
        }
        KeptSecret kept =
                secrets.put(
                        project,
                        name,
                        SecretBody.read(body).value(),
                        Call.of(http).identity().id(),
                        account(http, "putSecret", project, name));
        return RestResponse.ResponseBuilder.create(
                        kept.version() == 1 ? Status.CREATED : Status.OK, SecretView.of(kept))
                .build();
    }

    @DELETE
    @Needs(Scope.SECRETS_WRITE)
    @Path("{secret}")
    @Operation(operationId = "removeSecret", summary = "Remove a secret")
    @APIResponse(responseCode = "204", description = "Removed")
    @Parameter(
            name = "project",
            in = ParameterIn.QUERY,
            description = "Whose; absent: your only one, or `default`",
            schema = @Schema(type = SchemaType.STRING))
    public void remove(@PathParam("secret") String name, @Context RoutingContext http) {
        String project = project(http, Query.of(http, "project"), Scope.SECRETS_WRITE);
        if (!secrets.remove(project, name, account(http, "removeSecret", project, name))) {
            throw Problem.of(
                            ProblemType.SECRET_NOT_FOUND,
                            "There is no secret with this name in the project.")
                    .asException();
        }
    }

    @POST
    @Needs(value = Scope.ADMIN_WRITE, everywhere = true)
    @Path("rotate-key")
    @Operation(
            operationId = "rotateSecretKey",
            summary = "Encrypt everything that is kept encrypted anew, under a new key")
    @APIResponse(
            responseCode = "200",
            description = "Done",
            content = @Content(schema = @Schema(implementation = RotationView.class)))
    public RotationView rotate(byte[] body, @Context RoutingContext http) {
        Members.of(body).check();
        host.store()
                .audit()
                .append(List.of(account(http, "rotateSecretKey", Grant.EVERYWHERE, "secret key")));
        try {
            SecretKeeper.Rotated rotated = secrets.rotate();
            return new RotationView(rotated.key(), rotated.values(), rotated.oldKeyNeeded());
        } catch (SecretKeeper.KeyLost lost) {
            throw Problem.of(ProblemType.SECRET_KEY_LOST, String.valueOf(lost.getMessage()))
                    .asException();
        }
    }

    /// Without a digest of the body: it would tell a guess from a secret.
    private AuditLine account(RoutingContext http, String action, String project, String name) {
        return accounts.of(
                Call.of(http),
                new byte[0],
                action,
                project,
                Subject.of("secret", name),
                null,
                null);
    }

    /// The project that is asked for; else the only one of the asker's, or the one of what names
    /// none. One that is none of the asker's business is not there.
    private static String project(RoutingContext http, Query query, Scope scope) {
        Identity identity = Call.of(http).identity();
        String asked = query.find("project");
        if (asked == null) {
            String own = Access.place(identity, scope, null);
            return own.equals(Grant.EVERYWHERE) ? Pipeline.DEFAULT_PROJECT : own;
        }
        Access.need(
                identity,
                scope,
                asked,
                () ->
                        Problem.of(
                                ProblemType.NOT_FOUND, "There is no project %s.".formatted(asked)));
        return asked;
    }
}
