package dev.signalbox.server.signin;

import dev.signalbox.core.identity.Scope;
import dev.signalbox.engine.event.Times;
import dev.signalbox.server.identity.Credential;
import dev.signalbox.server.identity.Identity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Who asks, as the server sees it.
///
/// @param id as decisions and events have it
/// @param roles by project; `*` is every project
/// @param scopes what they come to, within what the credential is limited to
@Schema(name = "Me")
record MeView(
        String id,
        String kind,
        String name,
        @Nullable String owner,
        Map<String, List<String>> roles,
        Map<String, List<String>> scopes,
        List<String> groups,
        CredentialView credential) {

    /// @param kind how they show who they are
    /// @param authenticatedAt when they last proved it, where that is known
    @Schema(name = "MyCredential")
    record CredentialView(
            String kind, String id, @Nullable String authenticatedAt, @Nullable String expiresAt) {}

    static MeView of(Identity who) {
        Credential credential = who.credential();
        var roles = new TreeMap<String, List<String>>();
        who.roles().forEach((project, some) -> roles.put(project, sorted(some)));
        var scopes = new TreeMap<String, List<String>>();
        who.scopes()
                .forEach((project, some) ->
                        scopes.put(project, some.stream().map(Scope::word).sorted().toList()));
        return new MeView(
                who.id(),
                Printed.word(who.kind()),
                who.name(),
                who.owner(),
                roles,
                scopes,
                sorted(who.groups()),
                new CredentialView(
                        Printed.word(credential.kind()),
                        credential.id(),
                        time(credential.authenticatedAt()),
                        time(credential.expiresAt())));
    }

    private static List<String> sorted(Set<String> some) {
        return some.stream().sorted().toList();
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : Times.format(at);
    }
}
