package dev.signalbox.integrations.identity.provider;

import com.fasterxml.jackson.core.JacksonException;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.secret.SecretBox;
import dev.signalbox.integrations.identity.session.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/// A sign-in that was begun. It travels sealed, in a cookie of the browser that began it: another
/// browser has another one, and the server need not remember what strangers begin.
///
/// @param state comes back with the answer
/// @param nonce comes back in the ID token
/// @param verifier of PKCE; the provider has its digest
/// @param to where to go afterwards
/// @param endsMs when it is too late
record Pending(String state, String nonce, String verifier, String to, long endsMs) {

    static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final String PURPOSE = "sign-in";

    static Pending begin(String to, Instant now) {
        return new Pending(
                Secret.make(), Secret.make(), Secret.make(), to, now.plus(LIFETIME).toEpochMilli());
    }

    String seal(SecretBox box) {
        return box.seal(
                PURPOSE,
                Json.write(Json.mapper().valueToTree(this)).getBytes(StandardCharsets.UTF_8));
    }

    static Pending open(String sealed, SecretBox box) throws SignInRefused {
        try {
            return Json.mapper().treeToValue(Json.parse(box.open(PURPOSE, sealed)), Pending.class);
        } catch (SecretBox.Unreadable | JacksonException e) {
            throw new SignInRefused("the cookie is not one of ours: " + e.getMessage());
        }
    }
}
