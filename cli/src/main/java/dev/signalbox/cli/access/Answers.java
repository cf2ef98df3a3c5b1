package dev.signalbox.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Safe;
import dev.signalbox.cli.term.Table;
import dev.signalbox.cli.term.Terminal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How these commands ask and answer.
final class Answers {

    private Answers() {}

    /// Leaves out what was not given.
    static void put(ObjectNode body, String member, @Nullable String value) {
        if (value != null) {
            body.put(member, value);
        }
    }

    /// The object for scripts, a sentence for people.
    static int done(Context context, JsonNode answer, String sentence) {
        if (context.globals().json) {
            context.terminal().data(Wire.pretty(answer));
        } else {
            context.terminal().say(Safe.line(sentence));
        }
        return ExitCode.OK.number();
    }

    /// The server had nothing to answer.
    static int done(Context context, String sentence) {
        context.terminal().say(Safe.line(sentence));
        return ExitCode.OK.number();
    }

    /// @param none what is said of an empty list
    static int list(Context context, JsonNode page, Function<JsonNode, Table> shape, String none) {
        Terminal terminal = context.terminal();
        if (context.globals().json) {
            terminal.data(Wire.pretty(page));
            return ExitCode.OK.number();
        }
        Table table = shape.apply(page);
        if (table.isEmpty()) {
            terminal.say(Safe.line(none));
        } else {
            terminal.table(table);
        }
        return ExitCode.OK.number();
    }
}
