package dev.signalbox.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Spoken;
import dev.signalbox.cli.term.Table;
import dev.signalbox.cli.term.Table.Cell;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// The short commands on API keys.
final class TokenCommands {

    private TokenCommands() {}

    @Command(
            name = "list",
            aliases = "ls",
            description = "List your API keys, newest first; for an admin, everybody's.")
    static final class All implements Callable<Integer> {

        private final Context context;

        All(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            return Answers.list(
                    context, context.access().listTokens(), this::table, "There are no API keys.");
        }

        private Table table(JsonNode page) {
            Instant now = context.clock().instant();
            var table = new Table("TOKEN", "PRINCIPAL", "NAME", "LIMITED TO", "STANDING", "USED");
            for (JsonNode key : page.path("items")) {
                table.row(
                        Cell.of(Wire.text(key, "id")),
                        Cell.of(Wire.text(key, "principal")),
                        Cell.of(Wire.text(key, "name")),
                        Cell.dim(limits(key)),
                        Cell.of(standing(key, now)),
                        Cell.dim(
                                key.has("used_at")
                                        ? Spoken.ago(Wire.text(key, "used_at"), now)
                                        : "never"));
            }
            return table;
        }

        private static String limits(JsonNode key) {
            String scopes =
                    StreamSupport.stream(key.path("scopes").spliterator(), false)
                            .map(JsonNode::asText)
                            .collect(Collectors.joining(" "));
            String project = Wire.text(key, "project");
            return project == null ? scopes : (scopes + " in " + project).strip();
        }

        private static String standing(JsonNode key, Instant now) {
            if (key.has("revoked_at")) {
                return "revoked";
            }
            String end = Wire.text(key, "expires_at");
            return Spoken.instant(end).filter(at -> !at.isAfter(now)).isPresent()
                    ? "expired"
                    : "ends " + Spoken.in(end, now);
        }
    }

    @Command(name = "revoke", description = "Let an API key be good no more, at once.")
    static final class Revoke implements Callable<Integer> {

        /// Whoever gives a whole key gives it to everybody on the machine, and to the server's log.
        private static final String KEY = "sbx_";

        private final Context context;

        @Parameters(
                paramLabel = "ID",
                description = "The key's id, as token list shows it; never the key itself.")
        private String token = "";

        Revoke(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            if (token.startsWith(KEY)) {
                throw Failure.usage("That is a key, and not its id")
                        .detail(
                                "The id is the 8 characters after %s. A key does not belong on a command line."
                                        .formatted(KEY))
                        .hint("signalbox token list");
            }
            context.access().revokeToken(token);
            return Answers.done(context, "Revoked " + token + ".");
        }
    }
}
