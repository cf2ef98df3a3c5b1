package dev.signalbox.store.postgresql;

import dev.signalbox.engine.log.StoreUnavailable;
import java.sql.SQLException;
import java.util.Set;

/// What SQL states mean to the callers of a port.
final class PostgresqlFailures {

    /// Values that do not fit, constraints, and statements that are wrong: to ask again is no use.
    private static final Set<String> OURS = Set.of("22", "23", "42");

    private PostgresqlFailures() {}

    static RuntimeException translate(SQLException e) {
        String state = e.getSQLState();
        return state != null && state.length() == 5 && OURS.contains(state.substring(0, 2))
                ? new IllegalStateException(e.getMessage(), e)
                : new StoreUnavailable("PostgreSQL did not do it: " + e.getMessage(), e);
    }

    static boolean isLostConnection(StoreUnavailable e) {
        return e.getCause() instanceof SQLException cause
                && cause.getSQLState() != null
                && (cause.getSQLState().startsWith("08") || cause.getSQLState().startsWith("57P"));
    }
}
