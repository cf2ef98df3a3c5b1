package dev.signalbox.e2e;

/// A small pipeline of real processes: an outline, a script with a gate, two branches side by side,
/// and a video made of both.
final class Briefs {

    static final String YAML =
            """
            name: brief
            inputs:
              type: object
              required: [topic]
              properties: { topic: { type: string, minLength: 3 } }
            stages:
              - id: outline
                run: { shell: 'cp "$SIGNALBOX_INPUT/input.json" "$SIGNALBOX_OUTPUT/outline.json"' }
              - id: script
                retry: { attempts: 3, backoff: 10ms..50ms }
                run:
                  shell: |
                    if [ -f "$SIGNALBOX_INPUT/feedback.json" ]; then
                      cp "$SIGNALBOX_INPUT/script/script.json" "$SIGNALBOX_OUTPUT/script.json"
                    else
                      echo '{"text":"first draft"}' > "$SIGNALBOX_OUTPUT/script.json"
                    fi
                    echo '{"type":"progress","message":"written","percent":100}' >> "$SIGNALBOX_EVENTS"
                produces: [{ name: script.json, schema: { type: object, required: [text] } }]
                gate: { exclude: [], edit: [/text] }
              - id: picture
                needs: [script]
                run: { shell: 'wc -c < "$SIGNALBOX_INPUT/script/script.json" > "$SIGNALBOX_OUTPUT/picture.txt"' }
              - id: sound
                needs: [script]
                run: { shell: 'tr a-z A-Z < "$SIGNALBOX_INPUT/script/script.json" > "$SIGNALBOX_OUTPUT/sound.txt"' }
              - id: video
                needs: [picture, sound]
                run: { shell: 'cat "$SIGNALBOX_INPUT/sound/sound.txt" "$SIGNALBOX_INPUT/picture/picture.txt" > "$SIGNALBOX_OUTPUT/video.txt"' }
            """;

    static final String START = "{\"pipeline\":\"brief\",\"input\":{\"topic\":\"signals\"}}";

    private Briefs() {}

    static void register(Product product) throws java.io.IOException {
        product.post("/pipelines", YAML, "Content-Type", "application/yaml");
    }

    static String start(Product product) throws java.io.IOException {
        return product.post("/runs", START).expect(201).json().path("id").asText();
    }
}
