package dev.signalbox.cli.doctor;

import dev.signalbox.cli.doctor.Finding.Fail;
import dev.signalbox.cli.doctor.Finding.Ok;
import dev.signalbox.cli.doctor.Finding.Warn;
import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.engine.store.Store;
import dev.signalbox.store.StoreSettings;
import dev.signalbox.store.Stores;
import dev.signalbox.store.sql.Migrations;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/// The database of a folder that no server tells of.
final class DatabaseCheck {

    static final String NAME = "database";

    private static final String FILE = "signalbox.db";
    private static final String DAMAGED =
            "see docs/cli.md, under doctor, before you touch anything";

    /// Where SQLite keeps `user_version` in its file.
    private static final int USER_VERSION = 60;

    private DatabaseCheck() {}

    static Finding look(Path data) {
        if (!Files.exists(data.resolve(FILE))) {
            return new Ok(NAME, "none yet");
        }
        Path file = data.resolve(FILE);
        try {
            int schema = schema(file);
            if (schema < Migrations.newest()) {
                return new Warn(
                        NAME,
                        "schema %d; this version has %d".formatted(schema, Migrations.newest()),
                        "back it up: the next start brings it up to date");
            }
        } catch (IOException e) {
            return new Fail(NAME, "%s: %s".formatted(file, e.getMessage()), DAMAGED);
        }
        try (Store store = Stores.open(StoreSettings.in(data))) {
            return new Ok(NAME, words(store.describe()));
        } catch (StoreUnavailable e) {
            return new Fail(NAME, String.valueOf(e.getMessage()), DAMAGED);
        }
    }

    /// Read without opening the database, which would bring it up to date.
    private static int schema(Path file) throws IOException {
        try (var in = new DataInputStream(Files.newInputStream(file))) {
            in.skipNBytes(USER_VERSION);
            return in.readInt();
        }
    }

    static String words(Map<String, ?> facts) {
        return facts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(fact -> fact.getKey() + " " + fact.getValue())
                .collect(Collectors.joining(", "));
    }
}
