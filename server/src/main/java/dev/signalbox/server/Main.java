package dev.signalbox.server;

import dev.signalbox.server.identity.AdminToken;
import dev.signalbox.server.settings.BadSettings;
import dev.signalbox.server.settings.Settings;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/// Starts the server. Whatever it cannot start with is said in a sentence, before anything else is
/// started.
@QuarkusMain
public final class Main {

    /// `EX_CONFIG` of sysexits.h.
    private static final int BAD_CONFIGURATION = 78;

    private Main() {}

    public static void main(String... arguments) {
        try {
            Settings.flags(List.of(arguments)).forEach(System::setProperty);
            prepare(Settings.read(System.getProperties(), System.getenv()));
        } catch (BadSettings | UncheckedIOException bad) {
            System.err.println("signalbox: " + bad.getMessage());
            System.exit(BAD_CONFIGURATION);
        }
        Quarkus.run();
    }

    private static void prepare(Settings settings) {
        if (settings.adminToken() == null && !Files.exists(AdminToken.file(settings))) {
            System.out.println("An admin token is made for you, in " + AdminToken.file(settings));
        }
        AdminToken.of(settings);
        System.setProperty("quarkus.http.host", settings.host());
        System.setProperty("quarkus.http.port", Integer.toString(settings.port()));
        System.setProperty(
                "quarkus.http.limits.max-connections", Integer.toString(settings.maxConnections()));
    }
}
