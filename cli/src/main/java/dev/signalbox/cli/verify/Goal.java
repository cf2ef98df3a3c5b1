package dev.signalbox.cli.verify;

import java.util.List;

/// What every channel is to give.
///
/// @param log every line up to `upTo`, as the first reading gave it
/// @param upTo number of the last event that counts; later ones came while the run was being read
/// @param over whether the run is over, so that every channel has to end
record Goal(List<String> log, long upTo, boolean over) {
    Goal {
        log = List.copyOf(log);
    }
}
