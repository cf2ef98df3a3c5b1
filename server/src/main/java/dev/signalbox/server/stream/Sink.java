package dev.signalbox.server.stream;

import java.util.List;

/// Where a subscription's events go. Used on the connection's event loop only.
interface Sink {

    /// @param interest gives each event its id
    void events(List<Entry> entries, Interest interest);

    /// Of the stream itself, not of the log: without an id, so that nobody resumes from it.
    void own(String name, String json);

    /// Whether the client takes less than it is sent.
    boolean isFull();

    /// @param then called once, when there is room again
    void whenDrained(Runnable then);

    /// No more will come, and the client need not come back for it.
    void end();

    /// The client took nothing for too long, or the server goes; it will come back to where it was.
    void cutOff();
}
