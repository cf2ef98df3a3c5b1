package dev.signalbox.server.signin;

import dev.signalbox.core.identity.Principal;
import dev.signalbox.engine.access.AccessStore;
import dev.signalbox.engine.access.Known;
import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.signin.Holder;
import dev.signalbox.engine.signin.Session;
import dev.signalbox.engine.signin.Session.Method;
import dev.signalbox.integrations.identity.session.Sessions;
import dev.signalbox.server.http.Addresses;
import dev.signalbox.server.http.Call;
import dev.signalbox.server.identity.Credentials;
import dev.signalbox.server.identity.SignInPlace;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Lets browsers in and out: the session that goes with their cookie.
@Singleton
class Doorstep {

    private static final Logger LOG = Logger.getLogger(Doorstep.class);

    private final Sessions sessions;
    private final Holders holders;
    private final Trail trail;
    private final AccessStore access;
    private final Credentials credentials;
    private final SignInPlace place;

    @Inject
    Doorstep(
            Sessions sessions,
            Holders holders,
            Trail trail,
            Host host,
            Credentials credentials,
            SignInPlace place) {
        this.sessions = sessions;
        this.holders = holders;
        this.trail = trail;
        this.access = host.store().access();
        this.credentials = credentials;
        this.place = place;
    }

    /// @return the cookie to give the browser, or nothing: they are let in no more
    Optional<String> letIn(
            Holder holder, Method method, Instant authenticatedAt, RoutingContext http) {
        if (access.find(holder.id()).filter(Known::isDisabled).isPresent()) {
            LOG.infof("[identity] %s is disabled, and not let in", holder.id());
            return Optional.empty();
        }
        Principal who = Holders.principal(holder, authenticatedAt);
        Call call = Call.of(http);
        // Whoever has signed in once can be given roles, and stand in for others.
        boolean _ =
                access.add(
                        holders.known(holder),
                        trail.by(
                                who, call, "createPrincipal", Trail.principal(who.id()), "signIn"));
        var begun =
                sessions.begin(
                        holder,
                        method,
                        authenticatedAt,
                        Addresses.network(call.address()),
                        cookie(http.request()),
                        session ->
                                trail.by(
                                        who,
                                        call,
                                        "signIn",
                                        Trail.session(session.id()),
                                        Printed.word(method)));
        credentials.forget();
        LOG.infof("[identity] %s signed in by %s", holder.id(), method);
        return Optional.of(place.session(begun.secret()));
    }

    Optional<Session> session(HttpServerRequest request) {
        return Optional.ofNullable(cookie(request)).flatMap(sessions::find);
    }

    void letOut(RoutingContext http) {
        session(http.request())
                .ifPresent(session -> {
                    AuditLine audit =
                            trail.by(
                                    Holders.principal(session.holder(), session.authenticatedAt()),
                                    Call.of(http),
                                    "signOut",
                                    Trail.session(session.id()),
                                    null);
                    boolean _ = sessions.end(session.id(), null, audit);
                    credentials.forget();
                    LOG.infof("[identity] %s signed out", session.holder().id());
                });
    }

    private @Nullable String cookie(HttpServerRequest request) {
        Cookie cookie = request.getCookie(place.sessionCookie());
        return cookie == null ? null : cookie.getValue();
    }
}
