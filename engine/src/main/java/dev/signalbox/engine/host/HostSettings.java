package dev.signalbox.engine.host;

import dev.signalbox.engine.adapter.IsolationRules;
import dev.signalbox.engine.retention.RetentionRules;
import dev.signalbox.engine.secret.KeyPlace;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// @param data the folder of artifacts and run folders
/// @param url where the server answers, for the processes it starts
/// @param processSlots how many process attempts may run at once; 0: by the number of cores
/// @param artifactQuota bytes of artifacts that each project may keep
/// @param retention what of finished runs is kept
/// @param secretKey what kept secrets are encrypted with
/// @param checkpoints file of the audit trail's checkpoints; absent: in the data folder
public record HostSettings(
        Path data,
        @Nullable String url,
        int processSlots,
        long artifactQuota,
        RetentionRules retention,
        KeyPlace secretKey,
        @Nullable Path checkpoints,
        IsolationRules isolation) {

    /// Where the key is unless somebody says otherwise.
    public static KeyPlace keyIn(Path data) {
        return new KeyPlace.InFile(data.resolve("secret.key"));
    }

    /// Everything is kept.
    public HostSettings(Path data, @Nullable String url, int processSlots) {
        this(
                data,
                url,
                processSlots,
                Long.MAX_VALUE,
                RetentionRules.KEEP,
                keyIn(data),
                null,
                IsolationRules.USUAL);
    }
}
