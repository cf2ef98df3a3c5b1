package dev.signalbox.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/// One connection and the statements prepared on it, used by one thread at a time.
public final class Session implements AutoCloseable {

    private static final int KEPT_STATEMENTS = 64;

    private final Connection connection;
    private final LinkedHashMap<String, PreparedStatement> prepared =
            new LinkedHashMap<>(KEPT_STATEMENTS, 0.75f, true);

    public Session(Connection connection) {
        this.connection = connection;
    }

    public Connection connection() {
        return connection;
    }

    public Query query(Sql sql) throws SQLException {
        return new Query(sql, prepare(sql.jdbc()));
    }

    public Query query(String sql) throws SQLException {
        return query(Sql.of(sql));
    }

    /// The statement stays this session's: whoever asks must not close it.
    public PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known != null) {
            return known;
        }
        PreparedStatement statement = connection.prepareStatement(sql);
        prepared.put(sql, statement);
        forgetEldest();
        return statement;
    }

    private void forgetEldest() throws SQLException {
        if (prepared.size() > KEPT_STATEMENTS) {
            Map.Entry<String, PreparedStatement> eldest = prepared.firstEntry();
            prepared.remove(eldest.getKey());
            eldest.getValue().close();
        }
    }

    /// Runs statements that have no parameters and no answer.
    public void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Lets go of the statements, not of the connection.
    public void forget() throws SQLException {
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
        prepared.clear();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
