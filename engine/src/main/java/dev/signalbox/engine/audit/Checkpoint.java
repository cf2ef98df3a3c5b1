package dev.signalbox.engine.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// What the server once said of the trail, signed, and kept outside of the store: it ended here.
///
/// @param hash of the entry with this number
/// @param key id of the key that it is signed with
/// @param signature Ed25519, in unpadded URL-safe Base64
public record Checkpoint(long seq, String hash, Instant at, String key, String signature) {

    private static final String DOMAIN = "signalbox.audit.checkpoint.v1\n";

    /// One line of JSON, without its line break.
    public String json() {
        return said(seq, hash, at, key).put("signature", signature).end();
    }

    byte[] signed() {
        return signed(seq, hash, at, key);
    }

    static byte[] signed(long seq, String hash, Instant at, String key) {
        return (DOMAIN + said(seq, hash, at, key).end()).getBytes(StandardCharsets.UTF_8);
    }

    private static CanonicalObject said(long seq, String hash, Instant at, String key) {
        return new CanonicalObject()
                .put("at", at.toString())
                .put("hash", hash)
                .put("key", key)
                .put("seq", seq);
    }

    /// @throws dev.signalbox.engine.json.MalformedJson it is no JSON
    /// @throws IllegalArgumentException it is no checkpoint
    public static Checkpoint parse(String line) {
        JsonNode json = Json.parse(line);
        if (!json.path("seq").isIntegralNumber() || json.path("seq").longValue() < 0) {
            throw new IllegalArgumentException("need a checkpoint with a number named seq");
        }
        return new Checkpoint(
                json.path("seq").longValue(),
                text(json, "hash"),
                instant(text(json, "at")),
                text(json, "key"),
                text(json, "signature"));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException("need a time, got " + text, e);
        }
    }

    private static String text(JsonNode json, String name) {
        if (!json.path(name).isTextual()) {
            throw new IllegalArgumentException("need a checkpoint with a text named " + name);
        }
        return json.path(name).textValue();
    }
}
