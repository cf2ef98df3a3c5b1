package dev.signalbox.store.log;

import dev.signalbox.engine.log.Writing;
import java.util.List;

/// What the two databases do differently about [dev.signalbox.engine.log.RunLog#append].
public interface Appending {

    /// @return the position of the first event, where there is one
    long append(List<? extends Writing> batch);
}
