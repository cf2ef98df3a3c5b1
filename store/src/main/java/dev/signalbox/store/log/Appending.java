package dev.signalbox.store.log;

import dev.signalbox.engine.log.Append;
import java.util.List;

/// What the two databases do differently about [dev.signalbox.engine.log.RunLog#append].
public interface Appending {

    /// @return the position of the first event
    long append(List<Append> batch);
}
