package dev.signalbox.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.view.RunView;
import java.util.function.Consumer;
import java.util.function.Function;

/// A line an event.
record ProgressLines(
        Function<JsonNode, String> text, Consumer<String> lines, Consumer<String> notes)
        implements Progress {

    @Override
    public void run(RunView run) {}

    @Override
    public void event(JsonNode event) {
        lines.accept(text.apply(event));
    }

    @Override
    public void note(String note) {
        notes.accept(note);
    }

    @Override
    public void rest() {}

    @Override
    public void close() {}
}
