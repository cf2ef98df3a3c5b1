package dev.signalbox.engine.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.signalbox.core.gate.GateState;
import dev.signalbox.core.run.StageState;
import dev.signalbox.engine.attempt.AttemptFolders;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.json.MalformedJson;
import dev.signalbox.engine.log.Append;
import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.log.RunLog;
import dev.signalbox.engine.log.RunLog.EventFilter;
import dev.signalbox.engine.log.RunRow;
import dev.signalbox.engine.run.Snapshot;
import dev.signalbox.engine.view.Views;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Writes a run's folder: `events.jsonl`, `state.json` and `gates/<stage>.json`. Written behind the
/// log, never read back as truth: a file that is missing, torn or behind is made anew.
public final class RunFolders {

    private static final int PAGE = 1_000;

    /// An event's time is read before it is committed; this much before at the most.
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final Path runs;
    private final ExportMark mark;
    private final RunLog log;
    private final Function<String, Optional<Snapshot>> states;

    public RunFolders(Path runs, RunLog log, Function<String, Optional<Snapshot>> states) {
        this.runs = runs;
        this.mark = new ExportMark(runs.resolve(".exported"));
        this.log = log;
        this.states = states;
    }

    public Path folder(String run) {
        return runs.resolve(run);
    }

    /// Brings the folder up to date with the log.
    ///
    /// @return false: there is no such run
    /// @throws IOException the folder cannot be written; nothing else depends on it
    public boolean export(String run) throws IOException {
        Optional<Snapshot> known = states.apply(run);
        if (known.isEmpty()) {
            return false;
        }
        Path folder = folder(run);
        Files.createDirectories(folder);
        if (!known.get().state().keepsContents()) {
            deleteAttempts(folder);
        }
        appendMissing(run, folder.resolve("events.jsonl"));
        writeState(known.get(), folder);
        return true;
    }

    /// Brings up to date every folder whose run has changed since [#mark] was called last.
    void catchUp() throws IOException {
        Files.createDirectories(runs);
        Instant since = mark.read();
        var changed = new ArrayList<String>();
        log.forEachChangedSince(
                since.isAfter(Instant.EPOCH) ? since.minus(SLACK) : since, changed::add);
        for (String run : changed) {
            if (!isUpToDate(run)) {
                export(run);
            }
        }
    }

    /// By the ends of the files: what a crash tears is the end.
    private boolean isUpToDate(String run) throws IOException {
        Optional<RunRow> row = log.findRun(run);
        Path folder = folder(run);
        return row.isEmpty()
                || (endsWith(folder.resolve("events.jsonl"), row.get().seq())
                        && says(folder.resolve("state.json"), row.get().seq()));
    }

    private static boolean says(Path state, long seq) throws IOException {
        try {
            return Json.parse(Files.readString(state)).path("seq").asLong() == seq;
        } catch (NoSuchFileException | MalformedJson torn) {
            return false;
        }
    }

    /// Every folder holds everything that was committed up to `moment`.
    void mark(Instant moment) throws IOException {
        mark.write(moment);
    }

    /// Adds what was just committed to a folder that is up to date but for that; brings it up to
    /// date where it is not.
    ///
    /// @param appends of one run, in order
    void add(List<Append> appends) throws IOException {
        String run = appends.getFirst().run().id();
        long first = appends.getFirst().events().getFirst().seq();
        Path folder = folder(run);
        if (first == 1) {
            Files.createDirectories(folder);
        }
        Path file = folder.resolve("events.jsonl");
        boolean removes = appends.stream().anyMatch(append -> append.removal() != null);
        if (removes || (first == 1 ? Files.exists(file) : !endsWith(file, first - 1))) {
            export(run);
            return;
        }
        var text = new StringBuilder();
        for (Append append : appends) {
            append.events().forEach(line -> text.append(line.json()).append('\n'));
        }
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Optional<Snapshot> known = states.apply(run);
        if (known.isPresent()) {
            writeState(known.get(), folder);
        }
    }

    private void appendMissing(String run, Path file) throws IOException {
        long after = keepWhole(run, file);
        try (BufferedWriter out =
                Files.newBufferedWriter(
                        file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            List<EventLine> page;
            do {
                page = log.listEvents(run, after, EventFilter.ALL, PAGE);
                for (EventLine line : page) {
                    out.write(line.json());
                    out.write('\n');
                    after = line.seq();
                }
            } while (page.size() == PAGE);
        }
    }

    /// Cuts the file after its last line that is the log's, from the start.
    ///
    /// @return number of the last event that is left
    private long keepWhole(String run, Path file) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        long good = 0;
        long last = 0;
        try (var in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            List<EventLine> page = List.of();
            int at = 0;
            for (String raw = in.readLine(); raw != null; raw = in.readLine()) {
                if (at == page.size()) {
                    page = log.listEvents(run, last, EventFilter.ALL, PAGE);
                    at = 0;
                }
                byte[] bytes = raw.getBytes(StandardCharsets.ISO_8859_1);
                boolean same =
                        at < page.size()
                                && new String(bytes, StandardCharsets.UTF_8)
                                        .equals(page.get(at).json());
                if (!same) {
                    break;
                }
                last = page.get(at++).seq();
                good += bytes.length + 1L;
            }
        }
        try (var cut = new RandomAccessFile(file.toFile(), "rw")) {
            if (cut.length() < good) {
                // The last line is whole but for its line break.
                cut.seek(cut.length());
                cut.write('\n');
            }
            cut.setLength(good);
        }
        return last;
    }

    /// What attempts read and wrote: it goes with the contents of artifacts.
    private static void deleteAttempts(Path folder) throws IOException {
        AttemptFolders.delete(folder.resolve("stages"));
    }

    private static boolean endsWith(Path file, long seq) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, in.length() - 2 * 64 * 1024);
            in.seek(from);
            var tail = new byte[(int) (in.length() - from)];
            in.readFully(tail);
            String text = new String(tail, StandardCharsets.UTF_8);
            int last = text.lastIndexOf('\n', text.length() - 2);
            return text.endsWith("\n") && text.startsWith("{\"seq\":" + seq + ",", last + 1);
        }
    }

    private static void writeState(Snapshot snapshot, Path folder) throws IOException {
        replace(folder.resolve("state.json"), Views.run(snapshot));
        for (StageState stage : snapshot.state().stages()) {
            if (stage.stage().gate() != null && !(stage.gate() instanceof GateState.Armed)) {
                Path gates = Files.createDirectories(folder.resolve("gates"));
                replace(gates.resolve(stage.id() + ".json"), Views.gate(snapshot.state(), stage));
            }
        }
    }

    /// Readers see the old file or the new one, never half of it.
    private static void replace(Path file, Object view) throws IOException {
        Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
        Files.writeString(fresh, json(view));
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String json(Object view) throws JsonProcessingException {
        return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(view) + "\n";
    }
}
