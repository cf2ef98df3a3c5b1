package dev.signalbox.server.testing;

import com.fasterxml.jackson.databind.JsonNode;

/// Small pipelines of real processes, and runs of them.
public final class Briefs {

    /// A script with a gate, and a video made of it.
    public static final String BRIEF =
            """
            name: brief
            title: A brief
            inputs:
              type: object
              required: [topic]
              properties: { topic: { type: string, minLength: 3 } }
            stages:
              - id: script
                run:
                  shell: |
                    echo one; echo two; echo three
                    printf '{"text":"first draft"}' > "$SIGNALBOX_OUTPUT/script.json"
                produces: [{ name: script.json, schema: { type: object, required: [text] } }]
                gate: { exclude: [], edit: [/text] }
              - id: video
                run:
                  shell: |
                    tr a-z A-Z < "$SIGNALBOX_INPUT/script/script.json" > "$SIGNALBOX_OUTPUT/video.txt"
                    printf '<script>alert(1)</script>' > "$SIGNALBOX_OUTPUT/übersicht.html"
            """;

    /// A gate that the starter may not decide at, and one with questions.
    public static final String STRICT =
            """
            name: strict
            stages:
              - id: draft
                run: { shell: 'echo draft > "$SIGNALBOX_OUTPUT/draft.txt"' }
                gate: { exclude: [starter] }
              - id: asked
                needs: []
                run: { shell: 'echo asked > "$SIGNALBOX_OUTPUT/asked.txt"' }
                gate: { exclude: [], form: { type: object, required: [why], properties: { why: { type: string } } } }
            """;

    private Briefs() {}

    public static void register(String yaml) {
        Reply reply = Api.post("/api/v1/pipelines", yaml, "Content-Type", "application/yaml");
        if (reply.status() != 200) {
            reply.expect(201);
        }
    }

    /// @return the id of the run
    public static String start(String body) {
        return Api.post("/api/v1/runs", body).expect(201).at("/id");
    }

    /// A run of the brief that waits at its gate.
    public static String waiting() {
        register(BRIEF);
        String run = start("{\"pipeline\":\"brief\",\"input\":{\"topic\":\"signals\"}}");
        Api.await(run, "waiting");
        return run;
    }

    /// A run of the brief that is over.
    public static String completed() {
        String run = waiting();
        approve(run).expect(201);
        Api.await(run, "completed");
        return run;
    }

    /// A run that is over of a pipeline of its own, with an artifact `a.txt`.
    public static String finished(String pipeline) {
        register(
                """
                name: %s
                stages:
                  - id: a
                    run: { shell: 'echo hello; echo text > "$SIGNALBOX_OUTPUT/a.txt"' }
                """
                        .formatted(pipeline));
        String run = start("{\"pipeline\":\"%s\",\"input\":{}}".formatted(pipeline));
        Api.await(run, "completed");
        return run;
    }

    public static String subject(String run) {
        return Api.get("/api/v1/runs/%s/gates/script".formatted(run)).at("/subject");
    }

    public static Reply approve(String run) {
        return decide(run, subject(run), "{\"outcome\":\"approve\"}");
    }

    public static Reply decide(String run, String subject, String body) {
        return Api.post(
                "/api/v1/runs/%s/gates/script/decisions".formatted(run),
                body,
                "If-Match",
                "\"" + subject + "\"");
    }

    /// The artifact of a run with this name.
    public static JsonNode artifact(String run, String name) {
        for (JsonNode each : Api.get("/api/v1/runs/" + run + "/artifacts").json().path("items")) {
            if (each.path("name").asText().equals(name)) {
                return each;
            }
        }
        throw new AssertionError("no artifact " + name);
    }
}
