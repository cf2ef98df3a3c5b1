package dev.signalbox.store.postgresql;

import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.store.sql.Database;
import dev.signalbox.store.sql.Migrations;
import dev.signalbox.store.sql.Session;
import java.sql.SQLException;
import javax.sql.DataSource;

/// Brings the database to the newest schema. Flyway's own history says where it is.
final class PostgresqlSchema {

    private static final String HISTORY = "select to_regclass('flyway_schema_history') is not null";
    private static final String APPLIED =
            """
            select coalesce(max(cast(version as integer)), 0) from flyway_schema_history
            where success and version is not null\
            """;

    private PostgresqlSchema() {}

    static void prepare(Database database, DataSource source) {
        int version = database.read(PostgresqlSchema::version);
        if (version > Migrations.newest()) {
            throw new StoreUnavailable(
                    "the database was written by a newer Signalbox: need schema <= %d, found %d"
                            .formatted(Migrations.newest(), version));
        }
        if (version < Migrations.newest()) {
            Migrations.migrate(source, "postgresql", 0);
        }
    }

    static int version(Session session) throws SQLException {
        boolean known = session.query(HISTORY).first(row -> row.getBoolean(1)).orElse(false);
        return known ? session.query(APPLIED).first(row -> row.getInt(1)).orElse(0) : 0;
    }
}
