package dev.signalbox.store.sqlite;

import dev.signalbox.store.sql.Session;
import java.sql.SQLException;
import java.sql.Statement;

/// Makes the file smaller by the pages that nothing is on.
final class FreePages {

    /// Moved in one transaction: 1 MiB, which the engine's next commit may have to wait for.
    private static final int AT_ONCE = 256;

    private FreePages() {}

    /// @return whether there are more
    static boolean giveBack(Session session) throws SQLException {
        if (count(session) == 0) {
            return false;
        }
        try (Statement statement = session.connection().createStatement()) {
            // A step frees one page: only an update takes all its steps.
            statement.executeUpdate("pragma incremental_vacuum(%d)".formatted(AT_ONCE));
        }
        return count(session) > 0;
    }

    private static long count(Session session) throws SQLException {
        return Long.parseLong(SqliteSchema.ask(session, "pragma freelist_count"));
    }
}
