package dev.signalbox.engine.host;

import dev.signalbox.engine.retention.RetentionRules;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// @param data the folder of artifacts and run folders
/// @param url where the server answers, for the processes it starts
/// @param processSlots how many process attempts may run at once; 0: by the number of cores
/// @param retention what of finished runs is kept
/// @param checkpoints file of the audit trail's checkpoints; absent: in the data folder
public record HostSettings(
        Path data,
        @Nullable String url,
        int processSlots,
        RetentionRules retention,
        @Nullable Path checkpoints) {

    /// Everything is kept.
    public HostSettings(Path data, @Nullable String url, int processSlots) {
        this(data, url, processSlots, RetentionRules.KEEP, null);
    }
}
