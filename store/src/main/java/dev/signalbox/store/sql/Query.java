package dev.signalbox.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A prepared statement whose parameters are being set.
public final class Query {

    private final Sql sql;
    private final PreparedStatement statement;

    Query(Sql sql, PreparedStatement statement) {
        this.sql = sql;
        this.statement = statement;
    }

    public Query set(String name, @Nullable String value) throws SQLException {
        for (int place : sql.places(name)) {
            statement.setString(place, value);
        }
        return this;
    }

    public Query set(String name, long value) throws SQLException {
        for (int place : sql.places(name)) {
            statement.setLong(place, value);
        }
        return this;
    }

    public Query set(String name, int value) throws SQLException {
        for (int place : sql.places(name)) {
            statement.setInt(place, value);
        }
        return this;
    }

    public Query set(String name, byte[] value) throws SQLException {
        for (int place : sql.places(name)) {
            statement.setBytes(place, value);
        }
        return this;
    }

    public Query set(String name, boolean value) throws SQLException {
        for (int place : sql.places(name)) {
            statement.setBoolean(place, value);
        }
        return this;
    }

    /// @param type of [java.sql.Types]
    public Query setNull(String name, int type) throws SQLException {
        for (int place : sql.places(name)) {
            statement.setNull(place, type);
        }
        return this;
    }

    /// Sets several, each a [String], a [Long] or an [Integer].
    public Query setAll(Map<String, Object> values) throws SQLException {
        for (Map.Entry<String, Object> entry : values.entrySet()) {
            for (int place : sql.places(entry.getKey())) {
                statement.setObject(place, entry.getValue());
            }
        }
        return this;
    }

    /// How many rows the driver fetches at a time; only for answers that are read as they come.
    public Query fetching(int rows) throws SQLException {
        statement.setFetchSize(rows);
        return this;
    }

    public <T> List<T> list(RowMapper<T> mapper) throws SQLException {
        var all = new ArrayList<T>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                all.add(mapper.map(rows));
            }
        }
        return all;
    }

    public <T> Optional<T> first(RowMapper<T> mapper) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(mapper.map(rows)) : Optional.empty();
        }
    }

    public void each(RowReader reader) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    public boolean hasRow() throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next();
        }
    }

    public int update() throws SQLException {
        return statement.executeUpdate();
    }

    /// Makes a value of the row that the answer stands on.
    public interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /// Reads the row that the answer stands on.
    public interface RowReader {
        void read(ResultSet row) throws SQLException;
    }
}
