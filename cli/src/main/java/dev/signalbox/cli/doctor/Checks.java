package dev.signalbox.cli.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.cli.Context;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.api.RemoteService;
import dev.signalbox.cli.api.Server;
import dev.signalbox.cli.api.Service.RunQuery;
import dev.signalbox.cli.term.Spoken;
import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.engine.store.Store;
import dev.signalbox.store.StoreSettings;
import dev.signalbox.store.Stores;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// The checks of `doctor`. None of them changes anything that lasts.
final class Checks {

    private static final int JAVA = 25;
    private static final long LITTLE_DISK = 1_000_000_000L;
    private static final Duration DRIFT = Duration.ofSeconds(5);

    private final Context context;
    private final Path data;

    Checks(Context context) {
        this.context = context;
        this.data = context.places().data();
    }

    List<Finding> run() {
        var findings = new ArrayList<Finding>();
        findings.add(java());
        findings.add(folder());
        findings.add(disk());
        findings.add(token());
        findings.add(database());
        findings.add(isolation());
        findings.addAll(server());
        return findings;
    }

    private static Finding java() {
        Runtime.Version version = Runtime.version();
        String found = version + ", " + System.getProperty("java.home");
        return version.feature() >= JAVA
                ? Finding.ok("java", found)
                : Finding.fail("java", found, "install a JDK %d or newer".formatted(JAVA));
    }

    private Finding folder() {
        Path nearest = nearest();
        if (!Files.isWritable(nearest)) {
            return Finding.fail(
                    "data folder", data + " cannot be written", "give another one with --data");
        }
        if (!Files.isDirectory(data)) {
            return Finding.ok("data folder", data + " (made when needed)");
        }
        try {
            Path probe = Files.createTempFile(data, ".doctor-", "");
            Files.delete(probe);
            return Finding.ok("data folder", data.toString());
        } catch (IOException e) {
            return Finding.fail(
                    "data folder", data + ": " + e.getMessage(), "give another one with --data");
        }
    }

    private Path nearest() {
        Path folder = data;
        while (!Files.exists(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return folder;
    }

    private Finding disk() {
        try {
            long free = Files.getFileStore(nearest()).getUsableSpace();
            String detail = Spoken.bytes(free) + " free";
            return free < LITTLE_DISK
                    ? Finding.warn("disk", detail, "make room: a full disk stops every run")
                    : Finding.ok("disk", detail);
        } catch (IOException e) {
            return Finding.warn("disk", String.valueOf(e.getMessage()), null);
        }
    }

    private Finding token() {
        Path file = data.resolve("admin-token");
        if (!Files.exists(file)) {
            return Finding.ok("admin token", "none yet: the first start of the server writes one");
        }
        try {
            String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
            return mode.equals("rw-------")
                    ? Finding.ok("admin token", file + " (only you can read it)")
                    : Finding.fail(
                            "admin token",
                            "%s can be read by others (%s)".formatted(file, mode),
                            "chmod 600 " + file);
        } catch (IOException | UnsupportedOperationException e) {
            return Finding.warn("admin token", String.valueOf(e.getMessage()), null);
        }
    }

    private Finding database() {
        if (!Files.exists(data.resolve("signalbox.db"))) {
            return Finding.ok("database", "none yet");
        }
        try (Store store = Stores.open(StoreSettings.in(data))) {
            String says =
                    store.describe().entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(e -> e.getKey() + " " + e.getValue())
                            .collect(Collectors.joining(", "));
            return Finding.ok("database", says);
        } catch (StoreUnavailable e) {
            return Finding.fail(
                    "database",
                    String.valueOf(e.getMessage()),
                    "see docs/cli.md, under doctor, before you touch anything");
        }
    }

    private static Finding isolation() {
        Optional<String> version = output("bwrap", "--version");
        if (version.isEmpty()) {
            return Finding.warn(
                    "isolation",
                    "bubblewrap is not installed: process groups are used",
                    "install bubblewrap, and no process a stage leaves behind survives it");
        }
        return output("bwrap", "--unshare-pid", "--dev-bind", "/", "/", "true").isPresent()
                ? Finding.ok("isolation", version.get())
                : Finding.warn(
                        "isolation",
                        version.get() + " cannot make namespaces here: process groups are used",
                        null);
    }

    private List<Finding> server() {
        var findings = new ArrayList<Finding>();
        try {
            Optional<Server> found = context.servers().find();
            if (found.isEmpty()) {
                return List.of(Finding.warn("server", "none is running", "signalbox serve"));
            }
            findings.add(health(found.get(), findings));
            findings.add(credential(found.get()));
        } catch (Failure failure) {
            findings.add(Finding.fail("server", failure.title(), "see --server and --token-file"));
        }
        return findings;
    }

    private Finding health(Server server, List<Finding> findings) {
        try (var client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(server.url() + "/healthz"))
                            .timeout(Duration.ofSeconds(5))
                            .build();
            Instant asked = context.clock().instant();
            HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
            answer.headers().firstValue("Date").ifPresent(date -> findings.add(clock(date, asked)));
            return answer.statusCode() == 200
                    ? Finding.ok("server", server.toString())
                    : Finding.fail(
                            "server",
                            "%s answers %d".formatted(server, answer.statusCode()),
                            "look at its log");
        } catch (IOException e) {
            return Finding.fail(
                    "server", "%s: %s".formatted(server, e.getMessage()), "signalbox serve");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Finding.warn("server", "interrupted", null);
        }
    }

    private static Finding clock(String date, Instant here) {
        try {
            Instant there =
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            Duration apart = Duration.between(here, there).abs();
            return apart.compareTo(DRIFT) > 0
                    ? Finding.warn(
                            "clock",
                            "the server's differs by " + Spoken.length(apart),
                            "set the clocks: deadlines are kept by the server's")
                    : Finding.ok("clock", "agrees with the server's");
        } catch (DateTimeParseException _) {
            return Finding.warn("clock", "the server sent no time", null);
        }
    }

    private Finding credential(Server server) {
        if (server.token() == null) {
            return Finding.warn("credential", "none known", "set SIGNALBOX_TOKEN");
        }
        try (var service = new RemoteService(context.servers(), server)) {
            service.listRuns(new RunQuery(List.of(), null, Map.of(), 1, null));
            return Finding.ok("credential", "accepted");
        } catch (Failure failure) {
            return Finding.fail(
                    "credential", failure.title(), "set SIGNALBOX_TOKEN, or give --token-file");
        }
    }

    private static Optional<String> output(String... argv) {
        try {
            Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
            boolean well = process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
            return well ? Optional.of(text) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
