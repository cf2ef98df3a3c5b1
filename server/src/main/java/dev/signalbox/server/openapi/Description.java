package dev.signalbox.server.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// `docs/openapi.yaml`, which is packaged with the server.
final class Description {

    private static final String FILE = "META-INF/signalbox/openapi.yaml";

    private Description() {}

    static String yaml() {
        try (InputStream in = Description.class.getClassLoader().getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("not packaged: " + FILE);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String json() {
        Object all = new Load(LoadSettings.builder().build()).loadFromString(yaml());
        return Json.write(Json.mapper().<JsonNode>valueToTree(all));
    }
}
