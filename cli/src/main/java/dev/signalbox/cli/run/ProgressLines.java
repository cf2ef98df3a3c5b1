package dev.signalbox.cli.run;

import dev.signalbox.cli.live.Happened;
import dev.signalbox.engine.view.RunView;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/// A line for each event that is wanted.
record ProgressLines(
        Predicate<Happened> wanted,
        Function<Happened, String> text,
        Consumer<String> lines,
        Consumer<String> notes)
        implements Progress {

    @Override
    public void run(RunView run) {}

    @Override
    public void event(Happened event) {
        if (wanted.test(event)) {
            lines.accept(text.apply(event));
        }
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
