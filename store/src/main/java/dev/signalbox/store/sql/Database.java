package dev.signalbox.store.sql;

import dev.signalbox.engine.log.StoreUnavailable;
import java.sql.SQLException;

/// Lends sessions. Called by any number of threads.
public interface Database {

    /// Reads what is committed: each statement of `work` sees one moment.
    ///
    /// @throws StoreUnavailable the database did not answer
    <T> T read(Work<T> work);

    /// As [#read], for a statement whose rows are read as they come.
    ///
    /// @throws StoreUnavailable the database did not answer
    <T> T scan(Work<T> work);

    /// Writes in one transaction, durable on return.
    ///
    /// @throws StoreUnavailable the database did not take it
    /// @throws IllegalStateException a constraint refused it
    <T> T write(Work<T> work);

    /// As [dev.signalbox.engine.log.RunLog#giveBack] says.
    ///
    /// @throws StoreUnavailable the database did not take it
    boolean giveBack();

    /// What is done with a session. It must not keep it.
    interface Work<T> {
        T on(Session session) throws SQLException;
    }
}
