package dev.signalbox.server.identity;

import dev.signalbox.core.identity.Principal.Kind;
import dev.signalbox.core.identity.Role;
import dev.signalbox.engine.access.Grant;
import dev.signalbox.server.settings.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The admin's token: somebody who may do everything, from the first start on.
@Singleton
public class AdminTokens implements Authenticator {

    private final String digest;
    private final Identity admin;

    @Inject
    AdminTokens(Settings settings, Roles roles) {
        this.digest = KeyText.digest(AdminToken.of(settings));
        Set<String> all = Role.USUAL.keySet();
        this.admin =
                Identity.of(
                        Kind.HUMAN,
                        "admin",
                        "Admin",
                        null,
                        Map.of(Grant.EVERYWHERE, all),
                        Set.of(),
                        new Credential(
                                Credential.Kind.ADMIN_TOKEN, "admin-token", null, null, null, null),
                        roles);
    }

    @Override
    public Credential.Kind kind() {
        return Credential.Kind.ADMIN_TOKEN;
    }

    @Override
    public boolean takes(Presented presented) {
        String token = presented.bearer();
        return token != null && KeyText.areEqual(digest, KeyText.digest(token));
    }

    @Override
    public Verdict authenticate(Presented presented) {
        return new Verdict.Known(admin);
    }

    @Override
    public Optional<Identity> renew(Identity identity) {
        return Optional.of(identity);
    }
}
