package dev.signalbox.store;

import dev.signalbox.engine.store.Store;
import dev.signalbox.store.postgresql.PostgresqlStore;
import dev.signalbox.store.sqlite.SqliteStore;
import java.time.Clock;

/// Opens stores. Called once, by whoever puts the process together.
public final class Stores {

    private Stores() {}

    /// @throws dev.signalbox.engine.log.StoreUnavailable it cannot be opened, or was written by a
    ///   newer version
    public static Store open(StoreSettings settings) {
        String database = settings.database();
        if (database == null) {
            return SqliteStore.open(settings.data(), Clock.systemUTC());
        }
        if (PostgresqlStore.isAddress(database)) {
            return PostgresqlStore.open(database, Clock.systemUTC());
        }
        throw new IllegalArgumentException(
                "need postgresql://user:password@host:port/name, got another kind of database");
    }
}
