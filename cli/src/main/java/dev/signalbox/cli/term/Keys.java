package dev.signalbox.cli.term;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Single keys, as they are pressed. Closing gives the terminal its line editing back.
public final class Keys implements AutoCloseable {

    private static final int ESCAPE = 0x1b;
    private static final int CTRL_D = 4;
    private static final int MOST_DIGITS = 15;

    private final Reader in;
    private final PrintStream echo;
    private final Optional<KeyMode> mode;

    /// What somebody wants.
    public sealed interface Key {
        record Forward() implements Key {}

        record Back() implements Key {}

        /// A number was typed.
        record Jump(long to) implements Key {}

        record Quit() implements Key {}
    }

    Keys(Reader in, PrintStream echo) {
        this.in = in;
        this.echo = echo;
        this.mode = KeyMode.enter();
    }

    /// Waits for a key that means something.
    public Key next() {
        try {
            var digits = new StringBuilder();
            while (true) {
                int c = in.read();
                switch (c) {
                    case -1, 'q', 'Q', CTRL_D -> {
                        return new Key.Quit();
                    }
                    case '\n', '\r' -> {
                        return digits.isEmpty()
                                ? new Key.Forward()
                                : new Key.Jump(Long.parseLong(digits.toString()));
                    }
                    case ESCAPE -> {
                        Optional<Key> arrow = arrow();
                        if (arrow.isPresent()) {
                            return arrow.get();
                        }
                    }
                    default -> {
                        if (c >= '0' && c <= '9' && digits.length() < MOST_DIGITS) {
                            digits.append((char) c);
                            echo.print((char) c);
                            echo.flush();
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Key> arrow() throws IOException {
        int kind = in.read();
        if (kind != '[' && kind != 'O') {
            return Optional.empty();
        }
        return switch (in.read()) {
            case 'C' -> Optional.of(new Key.Forward());
            case 'D' -> Optional.of(new Key.Back());
            default -> Optional.empty();
        };
    }

    @Override
    public void close() {
        mode.ifPresent(KeyMode::leave);
        echo.println();
    }
}
