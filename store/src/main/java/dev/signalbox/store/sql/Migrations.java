package dev.signalbox.store.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/// The migrations, by name: a list that needs no scanning of the class path. Flyway takes a second
/// of CPU to load, so whoever calls asks the store first whether it is at [#newest].
public final class Migrations {

    /// The same for both databases.
    private static final List<String> SCRIPTS =
            List.of(
                    "V0001__run_log.sql",
                    "V0002__webhook.sql",
                    "V0003__search.sql",
                    "V0004__retention.sql",
                    "V0005__project.sql",
                    "V0006__access.sql",
                    "V0007__audit.sql",
                    "V0008__secret.sql",
                    "V0009__sign_in.sql",
                    "V0010__run_filter.sql");

    private Migrations() {}

    public static int newest() {
        return SCRIPTS.size();
    }

    /// What makes a new database, in order; the same as migrating an empty one.
    ///
    /// @param dialect the folder below `db`
    public static List<String> scripts(String dialect) {
        return SCRIPTS.stream().map(name -> read("db/" + dialect + "/" + name)).toList();
    }

    /// @param dialect the folder below `db`
    /// @param from where a database is that Flyway has not seen yet; 0 for an empty one
    public static void migrate(DataSource source, String dialect, int from) {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(source)
                .resourceProvider(new Listed("db/" + dialect + "/"))
                .locations(new String[0])
                .failOnMissingLocations(false)
                .baselineOnMigrate(from > 0)
                .baselineVersion(Integer.toString(from))
                .load()
                .migrate();
    }

    private static String read(String path) {
        try (InputStream in = Migrations.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no such migration: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Listed(String folder) implements ResourceProvider {

        /// Flyway asks for settings beside each script too, which there are not.
        @Override
        public @Nullable LoadableResource getResource(String path) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            return SCRIPTS.contains(name) ? new Script(folder, name) : null;
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return SCRIPTS.stream()
                    .filter(name -> name.startsWith(prefix))
                    .filter(name -> Arrays.stream(suffixes).anyMatch(name::endsWith))
                    .<LoadableResource>map(name -> new Script(folder, name))
                    .toList();
        }
    }

    private static final class Script extends LoadableResource {

        private final String folder;
        private final String name;

        Script(String folder, String name) {
            this.folder = folder;
            this.name = name;
        }

        @Override
        public Reader read() {
            return new StringReader(Migrations.read(getAbsolutePath()));
        }

        @Override
        public String getAbsolutePath() {
            return folder + name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return getAbsolutePath();
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
