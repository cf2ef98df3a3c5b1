package dev.signalbox.cli;

import dev.signalbox.cli.term.Terminal;
import dev.signalbox.cli.term.Terminal.Streams;
import dev.signalbox.engine.json.Nearest;
import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The `signalbox` command. The launcher says by `-Dsignalbox.tty=012` which of the standard
/// streams are terminals, which Java cannot tell one by one.
public final class Main {

    private static final Logger QUIET = Logger.getLogger("");

    private Main() {}

    public static void main(String[] args) {
        // The engine logs for operators of servers; here its news are the run's events.
        QUIET.setLevel(Level.SEVERE);
        var context = new Context(streams(), System.getenv(), InstantSource.system());
        int code = run(context, args);
        System.out.flush();
        System.exit(code);
    }

    /// Runs one command.
    ///
    /// @return the exit code
    public static int run(Context context, String... args) {
        return line(context, args).execute(args);
    }

    /// @param args what will be run; nothing: all commands are wanted
    static CommandLine line(Context context, String... args) {
        Terminal plain = context.terminal();
        CommandLine line = RootCommand.line(context, factory(context), args);
        Ansi ansi = plain.out().coloured() ? Ansi.ON : Ansi.OFF;
        return line.setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .setOut(new PrintWriter(plain.outStream(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(plain.errStream(), true, StandardCharsets.UTF_8))
                .setUsageHelpWidth(Math.clamp(plain.columns(), 60, 110))
                .setUsageHelpAutoWidth(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedSubcommandsAllowed(false)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler((e, _) -> misused(context, e))
                .setExecutionExceptionHandler((e, _, _) -> failed(context, e));
    }

    private static int misused(Context context, ParameterException e) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return tell(context, unknown(command, unmatched.getUnmatched().getFirst()));
        }
        return tell(context, Failure.usage(String.valueOf(e.getMessage())).hint(name + " --help"));
    }

    private static Failure unknown(CommandLine command, String word) {
        String name = command.getCommandSpec().qualifiedName();
        boolean option = word.startsWith("-");
        Collection<String> known =
                option
                        ? command.getCommandSpec().optionsMap().keySet()
                        : command.getSubcommands().keySet();
        Failure failure =
                Failure.usage(
                        option || !known.isEmpty()
                                ? "There is no %s %s%s"
                                        .formatted(
                                                option ? "option" : "command",
                                                word,
                                                Nearest.hint(word, known))
                                : "One argument too many: " + word);
        return failure.hint(name + " --help");
    }

    private static int failed(Context context, Exception e) {
        if (e instanceof Failure failure) {
            return tell(context, failure);
        }
        if (System.getenv("SIGNALBOX_DEBUG") != null) {
            e.printStackTrace(context.terminal().errStream());
        }
        return tell(
                context,
                Failure.of(ExitCode.FAILED, "Something went wrong in signalbox itself")
                        .detail(e.toString())
                        .hint("run it again with SIGNALBOX_DEBUG=1 and report what it prints"));
    }

    private static int tell(Context context, Failure failure) {
        Terminal terminal = context.terminal();
        FailureText.of(failure, terminal.err()).forEach(terminal::warn);
        return failure.code().number();
    }

    /// Commands get the context in their constructor.
    private static IFactory factory(Context context) {
        return new IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                for (var constructor : type.getDeclaredConstructors()) {
                    Class<?>[] wants = constructor.getParameterTypes();
                    if (wants.length == 1 && wants[0] == Context.class) {
                        constructor.setAccessible(true);
                        try {
                            return type.cast(constructor.newInstance(context));
                        } catch (InvocationTargetException e) {
                            throw new IllegalStateException("cannot make " + type, e.getCause());
                        }
                    }
                }
                return CommandLine.defaultFactory().create(type);
            }
        };
    }

    private static Streams streams() {
        String ttys = System.getProperty("signalbox.tty");
        boolean console =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        return new Streams(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                printer(FileDescriptor.out),
                printer(FileDescriptor.err),
                ttys == null ? console : ttys.contains("0"),
                ttys == null ? console : ttys.contains("1"),
                ttys == null ? console : ttys.contains("2"),
                number(System.getenv(), "COLUMNS", 100),
                number(System.getenv(), "LINES", 30));
    }

    private static PrintStream printer(FileDescriptor to) {
        return new PrintStream(new FileOutputStream(to), true, StandardCharsets.UTF_8);
    }

    private static int number(Map<String, String> environment, String name, int otherwise) {
        String text = environment.getOrDefault(name, "");
        return text.matches("[1-9]\\d{0,3}") ? Integer.parseInt(text) : otherwise;
    }
}
