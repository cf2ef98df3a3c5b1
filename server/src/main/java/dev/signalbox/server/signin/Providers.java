package dev.signalbox.server.signin;

import dev.signalbox.engine.host.Host;
import dev.signalbox.integrations.identity.access.Admission;
import dev.signalbox.integrations.identity.access.SignIn;
import dev.signalbox.integrations.identity.provider.ProviderSignIn;
import dev.signalbox.server.identity.SignInPlace;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The provider that people may sign in at, where there is one.
@Singleton
class Providers {

    private final SignIn.@Nullable Provider configured;
    private final @Nullable ProviderSignIn signIn;

    @Inject
    Providers(Host host, Admission admission, SignInPlace place, InstantSource clock) {
        SignIn rules = admission.signIn();
        configured = rules.provider();
        signIn =
                configured == null
                        ? null
                        : new ProviderSignIn(
                                configured,
                                place.at(SignInPlace.CALLBACK),
                                rules.absolute(),
                                host.box(),
                                clock);
    }

    Optional<ProviderSignIn> find() {
        return Optional.ofNullable(signIn);
    }

    /// As the page names it.
    Optional<String> label() {
        return Optional.ofNullable(configured).map(SignIn.Provider::label);
    }
}
