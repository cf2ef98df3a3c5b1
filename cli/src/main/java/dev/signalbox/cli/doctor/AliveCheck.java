package dev.signalbox.cli.doctor;

import dev.signalbox.cli.api.Server;
import dev.signalbox.cli.doctor.Finding.Fail;
import dev.signalbox.cli.doctor.Finding.Ok;
import dev.signalbox.cli.doctor.Finding.Warn;
import dev.signalbox.cli.term.Spoken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/// Whether a server answers, and what time it has.
final class AliveCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration DRIFT = Duration.ofSeconds(5);

    private AliveCheck() {}

    static List<Finding> look(Server server, InstantSource clock) {
        var findings = new ArrayList<Finding>();
        try (var client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(server.url() + "/healthz"))
                            .timeout(PATIENCE)
                            .build();
            Instant asked = clock.instant();
            HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
            findings.add(
                    answer.statusCode() == 200
                            ? new Ok("server", server.toString())
                            : new Fail(
                                    "server",
                                    "%s answers %d".formatted(server, answer.statusCode()),
                                    "look at its log"));
            answer.headers().firstValue("Date").ifPresent(date -> findings.add(time(date, asked)));
        } catch (IOException e) {
            findings.add(
                    new Fail(
                            "server",
                            "%s: %s".formatted(server, e.getMessage()),
                            "signalbox serve"));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            findings.add(new Fail("server", "interrupted", "signalbox doctor"));
        }
        return findings;
    }

    private static Finding time(String date, Instant here) {
        try {
            Instant there =
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            Duration apart = Duration.between(here, there).abs();
            return apart.compareTo(DRIFT) > 0
                    ? new Warn(
                            "clock",
                            "the server's differs by " + Spoken.length(apart),
                            "set the clocks: deadlines are kept by the server's")
                    : new Ok("clock", "agrees with the server's");
        } catch (DateTimeParseException _) {
            return new Warn("clock", "the server sent no time", null);
        }
    }
}
