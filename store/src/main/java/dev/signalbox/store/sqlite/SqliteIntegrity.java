package dev.signalbox.store.sqlite;

import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.store.sql.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the file before an engine works on it, when the last one did not say goodbye.
///
/// A small file is checked as a whole. A large one is not, for a start must not take longer the
/// more history there is, and the write-ahead log survives a killed process by design: there the
/// end of the log is read back, and a whole check is left to the operator.
final class SqliteIntegrity {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteIntegrity.class);
    private static final long WHOLE_CHECK_BYTES = 32L << 20;
    private static final int TAIL_EVENTS = 1000;

    private SqliteIntegrity() {}

    static void check(Session session, Path file) throws SQLException {
        if (SqliteSchema.ask(session, "select clean from engine").equals("1")) {
            return;
        }
        if (size(file) <= WHOLE_CHECK_BYTES) {
            checkWhole(session);
        } else {
            checkTail(session);
            LOG.info(
                    "the last engine was not stopped cleanly; only the end of {} was checked",
                    file);
        }
    }

    static void checkWhole(Session session) throws SQLException {
        String found = SqliteSchema.ask(session, "pragma quick_check(1)");
        if (!found.equals("ok")) {
            throw new StoreUnavailable("the database file is damaged: " + found);
        }
    }

    private static void checkTail(Session session) throws SQLException {
        String lost =
                SqliteSchema.ask(
                        session,
                        """
                        select count(*)
                        from (select run_no, seq, rest from event order by pos desc limit %d) e
                        left join run r on r.run_no = e.run_no
                        where r.seq is null or r.seq < e.seq or length(e.rest) = 0\
                        """
                                .formatted(TAIL_EVENTS));
        if (!lost.equals("0")) {
            throw new StoreUnavailable(
                    "the database file is damaged: " + lost + " events without their run");
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new StoreUnavailable("could not look at " + file, e);
        }
    }
}
