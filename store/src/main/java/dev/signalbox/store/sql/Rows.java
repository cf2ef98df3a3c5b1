package dev.signalbox.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Values as they lie in columns: instants in milliseconds, names of constants in lower case.
public final class Rows {

    private Rows() {}

    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    public static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }

    public static Instant instant(ResultSet row, int column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    public static @Nullable Instant instantOrNull(ResultSet row, int column) throws SQLException {
        long ms = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(ms);
    }

    public static void setInstant(PreparedStatement statement, int place, @Nullable Instant at)
            throws SQLException {
        if (at == null) {
            statement.setNull(place, Types.BIGINT);
        } else {
            statement.setLong(place, at.toEpochMilli());
        }
    }
}
