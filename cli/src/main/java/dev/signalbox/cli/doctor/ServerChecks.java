package dev.signalbox.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.api.Audit;
import dev.signalbox.cli.api.Health;
import dev.signalbox.cli.api.Server;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.doctor.Finding.Fail;
import dev.signalbox.cli.doctor.Finding.Ok;
import dev.signalbox.cli.doctor.Finding.Warn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The server, where one is found: whether it answers, to whom, and whether its trail is true.
final class ServerChecks {

    private static final String CREDENTIAL = "credential";
    private static final String TRAIL = "audit trail";

    private final Context context;
    private final List<Finding> findings = new ArrayList<>();

    ServerChecks(Context context) {
        this.context = context;
    }

    List<Finding> look() {
        try {
            Optional<Server> found = context.servers().find();
            if (found.isEmpty()) {
                findings.add(new Warn("server", "none is running", "signalbox serve"));
            } else {
                look(found.get());
            }
        } catch (Failure failure) {
            findings.add(new Fail("server", words(failure), "see --server and --token-file"));
        }
        return findings;
    }

    boolean toldOfTheDatabase() {
        return findings.stream().anyMatch(it -> it.check().equals(DatabaseCheck.NAME));
    }

    private void look(Server server) {
        findings.add(Reach.of(server));
        findings.addAll(AliveCheck.look(server, context.clock()));
        if (findings.stream().noneMatch(Fail.class::isInstance)) {
            Finding credential = credential(server);
            findings.add(credential);
            if (credential instanceof Ok) {
                findings.addAll(ready(server));
                findings.add(trail(server));
            }
        }
    }

    private static Finding credential(Server server) {
        if (server.token() == null) {
            return new Warn(
                    CREDENTIAL, "none known", "set SIGNALBOX_TOKEN, or give --token-file FILE");
        }
        try {
            JsonNode me = new Health(server).me();
            String kind = me.path("credential").path("kind").asText().replace('_', ' ');
            return new Ok(
                    CREDENTIAL, "accepted: %s, by %s".formatted(me.path("id").asText(), kind));
        } catch (Failure failure) {
            return new Fail(
                    CREDENTIAL, words(failure), "set SIGNALBOX_TOKEN, or give --token-file FILE");
        }
    }

    private static List<Finding> ready(Server server) {
        try {
            JsonNode ready = new Health(server).ready();
            var facts = new TreeMap<String, String>();
            ready.path("components")
                    .path("store")
                    .path("details")
                    .properties()
                    .forEach(fact -> facts.put(fact.getKey(), fact.getValue().asText()));
            return List.of(
                    new Ok("engine", ready.path("status").asText()),
                    new Ok(DatabaseCheck.NAME, DatabaseCheck.words(Map.copyOf(facts))));
        } catch (Failure failure) {
            return List.of(
                    new Warn(
                            "engine",
                            "commands would be refused now: " + words(failure),
                            "see /readyz, and docs/operating.md"));
        }
    }

    private static Finding trail(Server server) {
        try {
            JsonNode found = new Audit(server).verify();
            if (!found.path("sound").asBoolean()) {
                return new Fail(
                        TRAIL,
                        "not sound from entry %d on: %s"
                                .formatted(
                                        found.path("first_bad").asLong(),
                                        Wire.text(found, "detail")),
                        "copy the data folder away, and see docs/audit.md");
            }
            return new Ok(
                    TRAIL,
                    "%,d entries, each as it was written; checkpoints vouch for %,d"
                            .formatted(
                                    found.path("entries").asLong(),
                                    found.path("vouched_for").asLong()));
        } catch (Failure failure) {
            String remedy =
                    failure.code() == ExitCode.DENIED ? "ask with audit:read everywhere" : null;
            return new Warn(TRAIL, "not verified: " + words(failure), remedy);
        }
    }

    private static String words(Failure failure) {
        String detail = failure.detail();
        return detail == null ? failure.title() : failure.title() + ": " + detail;
    }
}
