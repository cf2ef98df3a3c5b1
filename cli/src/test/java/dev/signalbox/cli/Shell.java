package dev.signalbox.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.cli.term.Terminal.Streams;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// Somebody who types commands, in a home folder and with variables of their own.
public final class Shell {

    private final Map<String, String> environment = new HashMap<>();
    private final String typed;
    private final boolean terminal;

    private Shell(String typed, boolean terminal) {
        this.typed = typed;
        this.terminal = terminal;
    }

    /// Nobody sits there: as in a script.
    public static Shell unattended(Path home) {
        return new Shell("", false).with("HOME", home);
    }

    /// Nobody sits there, and this is there to read.
    public static Shell piped(Path home, String input) {
        return new Shell(input, false).with("HOME", home);
    }

    /// Somebody sits at a terminal and answers with these lines, one after the other.
    public static Shell attended(Path home, String... answers) {
        String typed = String.join("\n", answers) + (answers.length == 0 ? "" : "\n");
        return new Shell(typed, true).with("HOME", home);
    }

    /// Nobody sits there, and something is piped in.
    public static Shell fed(Path home, String input) {
        return new Shell(input, false).with("HOME", home);
    }

    public Shell with(String variable, Object value) {
        environment.put(variable, value.toString());
        return this;
    }

    public Result run(String... line) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var streams =
                new Streams(
                        new BufferedReader(new StringReader(typed)),
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8),
                        terminal,
                        terminal,
                        terminal,
                        100,
                        30);
        var context = new Context(streams, environment, InstantSource.system());
        int code = Main.run(context, line);
        return new Result(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    /// @param code the exit code
    /// @param out data
    /// @param err talk
    public record Result(int code, String out, String err) {

        public String lastWord() {
            return out.strip().substring(out.strip().lastIndexOf('\n') + 1);
        }
    }
}
