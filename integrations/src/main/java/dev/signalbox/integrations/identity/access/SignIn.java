package dev.signalbox.integrations.identity.access;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How people sign in, and for how long.
///
/// @param local whether accounts of this server's own may
/// @param url where browsers find this server, without a path; nothing: where it listens
/// @param idle a session ends when nothing was asked for so long
/// @param absolute a session ends so long after it began
public record SignIn(
        boolean local,
        @Nullable String url,
        Duration idle,
        Duration absolute,
        @Nullable Provider provider) {

    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration ABSOLUTE = Duration.ofHours(8);

    public static final SignIn USUAL = new SignIn(true, null, IDLE, ABSOLUTE, null);

    /// An OpenID provider, and what we are to it.
    ///
    /// @param secret nothing: we are a public client, and PKCE alone binds the code to us
    /// @param scopes asked for, with `openid`
    /// @param label as the sign-in page names it
    /// @param algorithms its ID tokens may be signed with
    /// @param allow as an [Issuer] has it
    public record Provider(
            String issuer,
            String clientId,
            @Nullable String secret,
            Set<String> scopes,
            String label,
            Claims claims,
            Set<String> algorithms,
            Duration leeway,
            List<String> allow) {

        public Provider {
            scopes = Set.copyOf(scopes);
            algorithms = Set.copyOf(algorithms);
            allow = List.copyOf(allow);
        }

        /// A secret is for the provider's eyes alone.
        @Override
        public String toString() {
            return "Provider[issuer=%s, clientId=%s]".formatted(issuer, clientId);
        }
    }
}
