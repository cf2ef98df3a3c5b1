package dev.signalbox.store.sqlite;

import dev.signalbox.engine.log.StoreUnavailable;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// What SQLite's error codes mean to the callers of a port.
final class SqliteFailures {

    private SqliteFailures() {}

    static RuntimeException translate(SQLException e) {
        return e instanceof SQLiteException known && isConstraint(known.getResultCode())
                ? new IllegalStateException(e.getMessage(), e)
                : new StoreUnavailable("SQLite did not do it: " + e.getMessage(), e);
    }

    /// Whether the file is not, or no longer, a database.
    static boolean isDamage(SQLException e) {
        if (!(e instanceof SQLiteException known)) {
            return false;
        }
        int code = known.getResultCode().code & 0xff;
        return code == SQLiteErrorCode.SQLITE_CORRUPT.code
                || code == SQLiteErrorCode.SQLITE_NOTADB.code;
    }

    /// Extended codes keep the plain one in their lowest byte.
    private static boolean isConstraint(SQLiteErrorCode code) {
        return (code.code & 0xff) == SQLiteErrorCode.SQLITE_CONSTRAINT.code;
    }
}
