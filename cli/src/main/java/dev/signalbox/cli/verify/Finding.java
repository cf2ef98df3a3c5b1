package dev.signalbox.cli.verify;

import org.jspecify.annotations.Nullable;

/// What came of reading by one channel, or of one question to the server.
///
/// @param events how many came
/// @param connections how many requests or connections it took
/// @param fault what is wrong; nothing: all is well
record Finding(String channel, int events, int connections, @Nullable Fault fault) {

    /// @param what in a sentence
    /// @param expected the line as it should be, where there is one
    /// @param got the line as it came, where one came
    record Fault(String what, @Nullable String expected, @Nullable String got) {

        static Fault of(String what) {
            return new Fault(what, null, null);
        }
    }
}
