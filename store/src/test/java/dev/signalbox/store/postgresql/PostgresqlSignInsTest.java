package dev.signalbox.store.postgresql;

import dev.signalbox.engine.store.Store;
import dev.signalbox.store.StoreSettings;
import dev.signalbox.store.Stores;
import dev.signalbox.testkit.store.SignInConformance;
import java.nio.file.Path;
import java.sql.SQLException;

class PostgresqlSignInsTest extends SignInConformance {

    private static final TestServer SERVER = TestServer.start();

    @Override
    protected Store openStore() throws SQLException {
        return Stores.open(new StoreSettings(Path.of("unused"), SERVER.newDatabase()));
    }
}
