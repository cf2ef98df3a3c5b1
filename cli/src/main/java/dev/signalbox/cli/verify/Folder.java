package dev.signalbox.cli.verify;

import dev.signalbox.cli.api.Places;
import dev.signalbox.cli.api.Server;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.engine.json.MalformedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The run's file of lines, where the server's data folder is on this machine.
final class Folder {

    private static final int TRIES = 50;
    private static final long PAUSE_MS = 100;

    private Folder() {}

    static Optional<Path> find(Places places, Server server, String run) {
        return Stream.concat(Stream.of(places.data()), places.demo().stream())
                .filter(data -> isOf(data, server))
                .map(data -> data.resolve("runs").resolve(run).resolve("events.jsonl"))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static boolean isOf(Path data, Server server) {
        try {
            var card = Wire.parse(Files.readAllBytes(data.resolve("server.json")));
            return card.path("url").asText().replaceFirst("/+$", "").equals(server.toString());
        } catch (IOException | MalformedJson _) {
            return false;
        }
    }

    /// The file is written a moment after the log.
    static Finding read(Path file, Goal goal) throws IOException, InterruptedException {
        List<String> lines = lines(file);
        for (int i = 0; i < TRIES && !reaches(lines, goal); i++) {
            Thread.sleep(PAUSE_MS);
            lines = lines(file);
        }
        var reading = new Reading("run folder", Look.ALL, goal);
        reading.connected();
        lines.forEach(line -> reading.take(Line.of(line)));
        return reading.finding();
    }

    private static boolean reaches(List<String> lines, Goal goal) {
        return !lines.isEmpty() && Line.of(lines.getLast()).seq() >= goal.upTo();
    }

    /// A last line without its end is still being written.
    private static List<String> lines(Path file) throws IOException {
        String text = Files.readString(file);
        return Pages.linesOf(text.substring(0, text.lastIndexOf('\n') + 1));
    }
}
