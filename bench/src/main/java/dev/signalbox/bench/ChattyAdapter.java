package dev.signalbox.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.core.run.RunCommand.Report.Note;
import dev.signalbox.engine.adapter.AttemptContext;
import dev.signalbox.engine.adapter.StageAdapter;
import dev.signalbox.engine.json.Json;
import java.util.Collections;

/// A stage that reports as many events as the run's input says.
public final class ChattyAdapter implements StageAdapter {

    private static final int AT_ONCE = 100;

    private static final Note NOTE =
            new Note(
                    "tool.invoked",
                    "Looked something up",
                    "{\"tool\":\"search\",\"query\":\"signals of the old railway\",\"took_ms\":12}");

    @Override
    public String name() {
        return "chatty";
    }

    @Override
    public Result run(String settings, AttemptContext attempt) {
        JsonNode input = Json.parse(attempt.input());
        for (int left = input.path("events").asInt(); left > 0; left -= AT_ONCE) {
            attempt.report(Collections.nCopies(Math.min(left, AT_ONCE), NOTE));
        }
        return Result.DONE;
    }
}
