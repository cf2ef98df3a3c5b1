package dev.signalbox.store.sqlite;

import dev.signalbox.engine.store.Store;
import dev.signalbox.store.StoreSettings;
import dev.signalbox.store.Stores;
import dev.signalbox.testkit.store.SignInConformance;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteSignInsTest extends SignInConformance {

    @TempDir private Path directory;

    @Override
    protected Store openStore() {
        return Stores.open(StoreSettings.in(directory));
    }
}
