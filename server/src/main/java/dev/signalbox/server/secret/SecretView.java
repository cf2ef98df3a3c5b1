package dev.signalbox.server.secret;

import dev.signalbox.engine.event.Times;
import dev.signalbox.engine.secret.KeptSecret;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A secret as anybody may see it: without its value.
///
/// @param version counted from 1; each new value is the next
/// @param createdAt when its first version was set
/// @param setAt when this version was set
/// @param setBy the principal who set it
@Schema(name = "Secret")
public record SecretView(String name, int version, String createdAt, String setAt, String setBy) {

    static SecretView of(KeptSecret secret) {
        return new SecretView(
                secret.name(),
                secret.version(),
                Times.format(secret.createdAt()),
                Times.format(secret.setAt()),
                secret.setBy());
    }
}
