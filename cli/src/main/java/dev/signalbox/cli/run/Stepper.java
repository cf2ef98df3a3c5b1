package dev.signalbox.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.api.Service;
import dev.signalbox.cli.term.Keys;
import dev.signalbox.cli.term.Spoken;
import dev.signalbox.cli.term.Terminal;
import dev.signalbox.cli.term.Tone;
import dev.signalbox.engine.view.RunView;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Goes through a run's history at a terminal, as somebody presses keys. The picture is drawn in
/// place.
final class Stepper {

    private final Terminal terminal;
    private final Service service;
    private final String id;
    private final Keys keys;
    private final Instant now;
    private long oldest;
    private long last;
    private int drawn;

    Stepper(Context context, Service service, String id, Keys keys) {
        this.terminal = context.terminal();
        this.service = service;
        this.id = id;
        this.keys = keys;
        this.now = context.clock().instant();
    }

    /// @param first number of the event to begin with; 0: the oldest
    void play(long first) {
        long seq = first;
        String note = "";
        while (true) {
            JsonNode page = service.listEvents(id, Math.max(0, seq - 1), 1, Duration.ZERO);
            oldest = page.path("oldest").asLong(1);
            last = page.path("last_seq").asLong();
            seq = Math.clamp(seq, oldest, last);
            draw(seq, page.path("items").path(0), note);
            note = "";
            switch (keys.next()) {
                case Keys.Key.Forward() -> seq = Math.min(seq + 1, last);
                case Keys.Key.Back() -> seq = Math.max(seq - 1, oldest);
                case Keys.Key.Jump(var wanted) -> {
                    if (wanted < oldest || wanted > last) {
                        note = "There are events from %d to %d.".formatted(oldest, last);
                    } else {
                        seq = wanted;
                    }
                }
                case Keys.Key.Quit() -> {
                    return;
                }
            }
        }
    }

    private void draw(long seq, JsonNode found, String note) {
        // The number asked for may have been beyond the last one, or no longer kept.
        JsonNode event =
                found.path("seq").asLong() == seq
                        ? found
                        : service.listEvents(id, seq - 1, 1, Duration.ZERO).path("items").path(0);
        RunView run = ReplayCommand.at(service, id, seq);
        @Nullable RunView before = seq == 1 ? null : ReplayCommand.at(service, id, seq - 1);
        var lines = new ArrayList<String>();
        lines.add(
                terminal.out().paint(Tone.STRONG, "Event %d of %d".formatted(seq, last))
                        + "  "
                        + EventText.of(event, ZoneId.systemDefault(), terminal.out()));
        lines.add(
                terminal.out()
                        .paint(Tone.DIM, ReplayCommand.text(RunChanges.between(before, run))));
        lines.add("");
        Instant then = Spoken.instant(event.path("ts").asText()).orElse(now);
        lines.addAll(new RunText(run, then).lines(terminal.out(), terminal.columns()));
        lines.add("");
        lines.add(note.isEmpty() ? "" : terminal.out().paint(Tone.ATTENTION, note));
        redraw(lines, "enter → next   ← back   number + enter   q quit ");
    }

    private void redraw(List<String> lines, String prompt) {
        var text = new StringBuilder(drawn == 0 ? "" : "\u001b[" + drawn + "A");
        // Each line stays on one row of the terminal, or the next picture would begin too low.
        text.append("\r\u001b[J\u001b[?7l");
        lines.forEach(line -> text.append(line).append("\r\n"));
        text.append("\u001b[?7h").append(terminal.out().paint(Tone.DIM, prompt));
        terminal.outStream().print(text);
        terminal.outStream().flush();
        drawn = lines.size();
    }
}
