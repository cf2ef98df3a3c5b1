package dev.signalbox.server.signin;

import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.signin.SignInStore;
import dev.signalbox.integrations.identity.access.Admission;
import dev.signalbox.integrations.identity.access.SignIn;
import dev.signalbox.integrations.identity.account.Accounts;
import dev.signalbox.integrations.identity.account.Passwords;
import dev.signalbox.integrations.identity.session.Sessions;
import dev.signalbox.integrations.identity.session.SignInLinks;
import dev.signalbox.integrations.identity.token.AccessTokens;
import dev.signalbox.server.identity.Roles;
import dev.signalbox.server.settings.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;

/// Makes the parts of signing in.
public class SignInParts {

    @Produces
    @Singleton
    Admission admission(Settings settings) {
        return AccessSettings.read(settings);
    }

    @Produces
    @Singleton
    Roles roles(Admission admission) {
        return AccessSettings.roles(admission);
    }

    @Produces
    @Singleton
    SignInStore store(Host host) {
        return host.store().signIns();
    }

    @Produces
    @Singleton
    Sessions sessions(SignInStore store, Admission admission, InstantSource clock) {
        SignIn rules = admission.signIn();
        return new Sessions(store, clock, new SecureRandom(), rules.idle(), rules.absolute());
    }

    @Produces
    @Singleton
    Accounts accounts(SignInStore store, Sessions sessions, InstantSource clock) {
        return new Accounts(store, sessions, clock, new Passwords());
    }

    @Produces
    @Singleton
    SignInLinks links(SignInStore store, InstantSource clock) {
        return new SignInLinks(store, clock);
    }

    @Produces
    @Singleton
    AccessTokens tokens(Admission admission, InstantSource clock) {
        return new AccessTokens(admission.issuers(), clock);
    }
}
