package dev.signalbox.bench;

import java.io.IOException;

/// Something that can be asked to take one run from start to end: start it, wait for its gate,
/// approve, wait for the end. Four requests over HTTP.
interface Target extends AutoCloseable {

    String name();

    /// A connection for one driver thread.
    Lane lane() throws Exception;

    /// Processor time the server has used so far, in milliseconds; negative: unknown.
    long cpuMs();

    @Override
    void close();

    /// Runs one run after the other.
    interface Lane extends AutoCloseable {
        void run() throws Exception;

        @Override
        void close() throws IOException;
    }
}
