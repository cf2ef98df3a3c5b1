package dev.signalbox.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.term.Safe;
import dev.signalbox.cli.term.Spoken;
import dev.signalbox.cli.term.Style;
import dev.signalbox.cli.term.Tone;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// An event on one line.
public final class EventText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int TYPE_WIDTH = 20;

    private EventText() {}

    public static String of(JsonNode event, ZoneId zone, Style style) {
        String status = event.path("status").asText("");
        String type = Safe.line(event.path("type").asText());
        String message = Safe.line(event.path("message").asText(""));
        String stage = Safe.line(event.path("stage").asText(""));
        boolean named = stage.isEmpty() || message.startsWith(stage);
        return "%s  %s %s  %s"
                .formatted(
                        style.paint(Tone.DIM, time(event, zone)),
                        style.paint(Tone.ofStatus(status), Tone.markOf(status)),
                        style.paint(Tone.DIM, padded(type)),
                        style.paint(tone(type), named ? message : stage + ": " + message))
                .stripTrailing();
    }

    private static Tone tone(String type) {
        return switch (type) {
            case "run.completed" -> Tone.GOOD;
            case "run.failed", "stage.failed" -> Tone.BAD;
            case "gate.opened", "run.paused" -> Tone.ATTENTION;
            default -> Tone.PLAIN;
        };
    }

    private static String time(JsonNode event, ZoneId zone) {
        return Spoken.instant(event.path("ts").asText())
                .map(at -> TIME.format(at.atZone(zone)))
                .orElse("        ");
    }

    private static String padded(String type) {
        return type + " ".repeat(Math.max(0, TYPE_WIDTH - type.length()));
    }
}
