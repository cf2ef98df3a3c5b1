package dev.signalbox.server.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.engine.event.Times;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.json.MalformedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/// `server.json` in the data folder, by which the command line finds the server of that folder.
final class ServerFile {

    private static final Logger LOG = Logger.getLogger(ServerFile.class);
    private static final long PID = ProcessHandle.current().pid();

    private final Path file;
    private final String text;

    private ServerFile(Path file, String text) {
        this.file = file;
        this.text = text;
    }

    static ServerFile in(Path data, String url) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("url", url).put("pid", PID).put("started_at", Times.format(Instant.now()));
        return new ServerFile(data.resolve("server.json"), Json.write(json) + "\n");
    }

    /// Leaves the file to a living server that was here first.
    void writeUnlessTaken() {
        long owner = owner();
        if (owner == PID || !isAlive(owner)) {
            write();
        }
    }

    void write() {
        Path next = file.resolveSibling("server.json." + PID);
        try {
            Files.writeString(next, text);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warnf("cannot write %s: %s", file, e);
        }
    }

    void remove() {
        try {
            if (owner() == PID) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warnf("cannot remove %s: %s", file, e);
        }
    }

    /// Where the living server of this folder answers, if it is another process.
    Optional<String> otherUrl() {
        JsonNode kept = read();
        long pid = kept.path("pid").asLong();
        return pid != PID && isAlive(pid)
                ? Optional.of(kept.path("url").asText())
                : Optional.empty();
    }

    private long owner() {
        return read().path("pid").asLong();
    }

    private JsonNode read() {
        try {
            return Json.parse(Files.readString(file));
        } catch (IOException | MalformedJson _) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
