package dev.signalbox.server.signin;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.signalbox.core.identity.Scope;
import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.engine.signin.Account;
import dev.signalbox.integrations.identity.account.Accounts;
import dev.signalbox.integrations.identity.account.Passwords;
import dev.signalbox.server.http.Call;
import dev.signalbox.server.http.Members;
import dev.signalbox.server.http.Page;
import dev.signalbox.server.identity.Credentials;
import dev.signalbox.server.identity.Needs;
import dev.signalbox.server.identity.Roles;
import dev.signalbox.server.problem.FieldError;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/// Accounts of this server's own.
@Path("/api/v1/users")
@Produces(APPLICATION_JSON)
@Tag(name = "sign-in")
@RunOnVirtualThread
public class AccountResource {

    private final Accounts accounts;
    private final Credentials credentials;
    private final Roles roles;
    private final Trail trail;

    @Inject
    AccountResource(Accounts accounts, Credentials credentials, Roles roles, Trail trail) {
        this.trail = trail;
        this.accounts = accounts;
        this.credentials = credentials;
        this.roles = roles;
    }

    @Schema(name = "PasswordRequest", additionalProperties = Schema.False.class)
    public record PasswordBody(@Schema(minLength = 12, maxLength = 128) String password) {}

    @POST
    @Needs(value = Scope.ADMIN_WRITE, everywhere = true)
    @Consumes(APPLICATION_JSON)
    @Operation(operationId = "addUser", summary = "Let somebody sign in with a password")
    @RequestBody(content = @Content(schema = @Schema(implementation = AccountBody.class)))
    @APIResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = AccountView.class)))
    public RestResponse<AccountView> add(byte[] body, @Context RoutingContext http) {
        AccountBody ask = AccountBody.read(body, roles, true);
        String name = Objects.requireNonNullElse(ask.name(), "");
        try {
            Account added =
                    accounts.add(
                                    name,
                                    Objects.requireNonNullElse(ask.title(), name),
                                    Objects.requireNonNullElse(ask.password(), ""),
                                    ask.memberships(),
                                    line(http, "addUser", name, ask.changes()))
                            .orElseThrow(() ->
                                    Problem.of(
                                                    ProblemType.USER_EXISTS,
                                                    "There is a user %s already.".formatted(name))
                                            .asException());
            return ResponseBuilder.create(Status.CREATED, AccountView.of(added))
                    .header(HttpHeaders.LOCATION, "/api/v1/users/" + added.name())
                    .build();
        } catch (Accounts.Unfit unfit) {
            throw unfit(unfit).asException();
        } catch (Passwords.Busy _) {
            throw SignInProblems.busy().asException();
        }
    }

    @GET
    @Needs(value = Scope.ADMIN_READ, everywhere = true)
    @Operation(operationId = "listUsers", summary = "All accounts of this server, by name")
    public Page<AccountView> list() {
        return Page.all(accounts.list().stream().map(AccountView::of).toList());
    }

    @GET
    @Path("{user}")
    @Needs(value = Scope.ADMIN_READ, everywhere = true)
    @Operation(operationId = "getUser", summary = "One account")
    public AccountView get(@PathParam("user") String name) {
        return AccountView.of(found(name));
    }

    @PATCH
    @Path("{user}")
    @Needs(value = Scope.ADMIN_WRITE, everywhere = true)
    @Consumes(APPLICATION_JSON)
    @Operation(
            operationId = "changeUser",
            summary = "Change what is given; every session of the account ends")
    @RequestBody(content = @Content(schema = @Schema(implementation = AccountBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = AccountView.class)))
    public AccountView change(
            @PathParam("user") String name, byte[] body, @Context RoutingContext http) {
        AccountBody ask = AccountBody.read(body, roles, false);
        Account now = found(name);
        return change(
                now,
                Objects.requireNonNullElse(ask.title(), now.title()),
                ask.roles() == null ? now.memberships() : ask.memberships(),
                now.disabled(),
                line(http, "changeUser", name, ask.changes()));
    }

    @POST
    @Path("{user}/disable")
    @Needs(value = Scope.ADMIN_WRITE, everywhere = true)
    @Operation(
            operationId = "disableUser",
            summary = "Let somebody sign in no more, and end every session of theirs")
    @APIResponse(
            responseCode = "200",
            description = "Disabled",
            content = @Content(schema = @Schema(implementation = AccountView.class)))
    public AccountView disable(@PathParam("user") String name, @Context RoutingContext http) {
        Account now = found(name);
        return change(
                now, now.title(), now.memberships(), true, line(http, "disableUser", name, null));
    }

    @POST
    @Path("{user}/enable")
    @Needs(value = Scope.ADMIN_WRITE, everywhere = true)
    @Operation(operationId = "enableUser", summary = "Let somebody sign in again")
    @APIResponse(
            responseCode = "200",
            description = "Enabled",
            content = @Content(schema = @Schema(implementation = AccountView.class)))
    public AccountView enable(@PathParam("user") String name, @Context RoutingContext http) {
        Account now = found(name);
        return change(
                now, now.title(), now.memberships(), false, line(http, "enableUser", name, null));
    }

    @POST
    @Path("{user}/password")
    @Needs(value = Scope.ADMIN_WRITE, everywhere = true)
    @Consumes(APPLICATION_JSON)
    @Operation(
            operationId = "changePassword",
            summary = "Set a new password; every session of the account ends")
    @RequestBody(content = @Content(schema = @Schema(implementation = PasswordBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = AccountView.class)))
    public AccountView password(
            @PathParam("user") String name, byte[] body, @Context RoutingContext http) {
        var in = Members.of(body, "password");
        String password = in.text("password");
        in.check();
        try {
            if (!accounts.changePassword(
                    name, password, line(http, "changePassword", name, null))) {
                throw notThere(name).asException();
            }
        } catch (Accounts.Unfit unfit) {
            throw unfit(unfit).asException();
        } catch (Passwords.Busy _) {
            throw SignInProblems.busy().asException();
        } finally {
            credentials.forget();
        }
        return get(name);
    }

    private AccountView change(
            Account now,
            String title,
            Map<String, Set<String>> memberships,
            boolean disabled,
            AuditLine audit) {
        try {
            if (!accounts.change(now.name(), title, memberships, disabled, audit)) {
                throw notThere(now.name()).asException();
            }
        } catch (Accounts.Unfit unfit) {
            throw unfit(unfit).asException();
        } finally {
            credentials.forget();
        }
        return get(now.name());
    }

    private AuditLine line(
            RoutingContext http, String action, String name, @Nullable String detail) {
        return trail.of(Call.of(http), action, Trail.user(name), detail);
    }

    private Account found(String name) {
        return accounts.find(name).orElseThrow(() -> notThere(name).asException());
    }

    private static Problem notThere(String name) {
        return Problem.of(ProblemType.USER_NOT_FOUND, "There is no user %s.".formatted(name));
    }

    static Problem unfit(Accounts.Unfit unfit) {
        return Problem.of(
                ProblemType.INVALID_BODY,
                "See errors.",
                List.of(new FieldError("/" + unfit.field(), String.valueOf(unfit.getMessage()))));
    }
}
