package dev.signalbox.server;

import dev.signalbox.engine.log.EngineElsewhere;
import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.integrations.identity.access.Admission;
import dev.signalbox.server.host.Hosting;
import dev.signalbox.server.identity.AdminToken;
import dev.signalbox.server.settings.BadSettings;
import dev.signalbox.server.settings.Settings;
import dev.signalbox.server.signin.AccessSettings;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Starts the server. Whatever it cannot start with is said in a sentence, before anything else is
/// started.
@QuarkusMain
public final class Main {

    /// `EX_CONFIG` of sysexits.h.
    private static final int BAD_CONFIGURATION = 78;

    /// The data folder is another process's.
    private static final int CONFLICT = 6;

    /// `EX_UNAVAILABLE` of sysexits.h: the database cannot be reached or opened.
    private static final int UNAVAILABLE = 69;

    private Main() {}

    public static void main(String... arguments) throws InterruptedException {
        try {
            Settings.flags(List.of(arguments)).forEach(System::setProperty);
            prepare(Settings.read(System.getProperties(), System.getenv()));
        } catch (BadSettings | UncheckedIOException bad) {
            refuse(bad, BAD_CONFIGURATION);
        } catch (EngineElsewhere elsewhere) {
            refuse(elsewhere, CONFLICT);
        } catch (StoreUnavailable away) {
            refuse(away, UNAVAILABLE);
        }
        Quarkus.run();
    }

    private static void refuse(RuntimeException why, int exitCode) {
        System.err.println("signalbox: " + why.getMessage());
        System.exit(exitCode);
    }

    private static void prepare(Settings settings) throws InterruptedException {
        checkPort(settings);
        boolean first = settings.adminToken() == null && !Files.exists(AdminToken.file(settings));
        String token = AdminToken.of(settings);
        Admission admission = AccessSettings.read(settings);
        settings.exposure()
                .check(settings.host(), admission.signIn().url(), admission.hasIdentities());
        if (first) {
            tell(token, AdminToken.file(settings));
        }
        Hosting.prepare(settings);
        System.setProperty("quarkus.log.console.json.enabled", Boolean.toString(isJson(settings)));
        System.setProperty("quarkus.http.host", settings.host());
        listen(settings);
        System.setProperty(
                "quarkus.http.limits.max-connections", Integer.toString(settings.maxConnections()));
    }

    /// Once, and to people only: what is written to a log is read by others.
    private static void tell(String token, Path file) {
        System.out.println("An admin token is made for you, in " + file);
        if (isTerminal(System.console())) {
            System.out.println("It is shown this once: " + token);
        }
    }

    private static void listen(Settings settings) {
        String port = Integer.toString(settings.port());
        Path certificate = settings.exposure().certificate();
        if (certificate == null) {
            System.setProperty("quarkus.http.port", port);
            return;
        }
        System.setProperty("quarkus.http.insecure-requests", "disabled");
        System.setProperty("quarkus.http.ssl-port", port);
        System.setProperty("quarkus.http.ssl.protocols", "TLSv1.3,TLSv1.2");
        System.setProperty("quarkus.http.ssl.certificate.files", certificate.toString());
        System.setProperty(
                "quarkus.http.ssl.certificate.key-files",
                String.valueOf(settings.exposure().key()));
        System.setProperty("quarkus.http.ssl.certificate.reload-period", "1h");
    }

    private static boolean isJson(Settings settings) {
        return switch (settings.logFormat()) {
            case AUTO -> !isTerminal(System.console());
            case TEXT -> false;
            case JSON -> true;
        };
    }

    private static boolean isTerminal(@Nullable Console console) {
        return console != null && console.isTerminal();
    }

    /// A server that cannot be reached would carry on runs that nobody can decide.
    private static void checkPort(Settings settings) {
        try (var socket = new ServerSocket()) {
            // As the server itself will: connections that are only fading out are no hindrance.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(settings.host(), settings.port()));
        } catch (IOException e) {
            throw new BadSettings(
                    "cannot listen at %s:%d: %s.%s Give another port with --port."
                            .formatted(
                                    settings.host(),
                                    settings.port(),
                                    e.getMessage(),
                                    owner(settings.data())));
        }
    }

    private static String owner(Path data) {
        try {
            long pid = Long.parseLong(Files.readString(data.resolve("engine.lock")).strip());
            return ProcessHandle.of(pid).isPresent()
                    ? " Process %d works on %s already.".formatted(pid, data)
                    : "";
        } catch (IOException | NumberFormatException _) {
            return "";
        }
    }
}
