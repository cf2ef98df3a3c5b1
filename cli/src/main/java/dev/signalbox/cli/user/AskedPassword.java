package dev.signalbox.cli.user;

import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.term.Terminal;

/// A password that somebody types, twice, or that is the input. Never an argument: those are there
/// for everybody on the machine to read.
final class AskedPassword {

    private AskedPassword() {}

    static String ask(Terminal terminal) {
        String password = read(terminal, "Password: ");
        if (terminal.isInteractive() && !read(terminal, "Once more: ").equals(password)) {
            throw Failure.of(ExitCode.USAGE, "The two are not the same");
        }
        return password;
    }

    private static String read(Terminal terminal, String prompt) {
        return terminal.hidden(prompt)
                .orElseThrow(() ->
                        Failure.of(ExitCode.USAGE, "There is no password")
                                .detail("It is asked for, or read from the standard input."));
    }
}
