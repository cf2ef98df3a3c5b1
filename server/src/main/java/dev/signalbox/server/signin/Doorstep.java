package dev.signalbox.server.signin;

import dev.signalbox.engine.access.AccessStore;
import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.signin.Holder;
import dev.signalbox.engine.signin.Session;
import dev.signalbox.engine.signin.Session.Method;
import dev.signalbox.integrations.identity.session.Sessions;
import dev.signalbox.server.identity.Credentials;
import dev.signalbox.server.identity.SignInPlace;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
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
    private final AccessStore access;
    private final Credentials credentials;
    private final SignInPlace place;

    @Inject
    Doorstep(
            Sessions sessions,
            Holders holders,
            Host host,
            Credentials credentials,
            SignInPlace place) {
        this.sessions = sessions;
        this.holders = holders;
        this.access = host.store().access();
        this.credentials = credentials;
        this.place = place;
    }

    /// @return the cookie to give the browser, or nothing: they are let in no more
    Optional<String> letIn(
            Holder holder, Method method, Instant authenticatedAt, HttpServerRequest request) {
        if (access.find(holder.id()).filter(known -> known.isDisabled()).isPresent()) {
            LOG.infof("[identity] %s is disabled, and not let in", holder.id());
            return Optional.empty();
        }
        // Whoever has signed in once can be given roles, and stand in for others.
        access.add(holders.known(holder));
        var begun =
                sessions.begin(
                        holder, method, authenticatedAt, Addresses.of(request), cookie(request));
        credentials.forget();
        LOG.infof("[identity] %s signed in by %s", holder.id(), method);
        return Optional.of(place.session(begun.secret()));
    }

    Optional<Session> session(HttpServerRequest request) {
        return Optional.ofNullable(cookie(request)).flatMap(sessions::find);
    }

    void letOut(HttpServerRequest request) {
        session(request)
                .ifPresent(session -> {
                    sessions.end(session.id(), null);
                    credentials.forget();
                    LOG.infof("[identity] %s signed out", session.holder().id());
                });
    }

    private @Nullable String cookie(HttpServerRequest request) {
        Cookie cookie = request.getCookie(place.sessionCookie());
        return cookie == null ? null : cookie.getValue();
    }
}
