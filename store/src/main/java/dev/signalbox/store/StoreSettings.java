package dev.signalbox.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where the store is.
///
/// @param data the data directory, which holds the database unless `database` names another
/// @param database `postgresql://user:password@host:port/name`, with or without `jdbc:` before it;
///   absent: SQLite in the data directory
public record StoreSettings(Path data, @Nullable String database) {

    public static StoreSettings in(Path data) {
        return new StoreSettings(data, null);
    }
}
