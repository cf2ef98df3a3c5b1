package dev.signalbox.engine.host;

import dev.signalbox.core.pipeline.Work.Isolation;
import dev.signalbox.engine.retention.RetentionRules;
import dev.signalbox.engine.secret.KeyPlace;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param data the folder of artifacts and run folders
/// @param url where the server answers, for the processes it starts
/// @param processSlots how many process attempts may run at once; 0: by the number of cores
/// @param retention what of finished runs is kept
/// @param secretKey what kept secrets are encrypted with
/// @param checkpoints file of the audit trail's checkpoints; absent: in the data folder
/// @param least how far every process is kept from its surroundings, whatever its pipeline says
/// @param hidden files and folders that a sandbox does not show, beside the data folder
public record HostSettings(
        Path data,
        @Nullable String url,
        int processSlots,
        RetentionRules retention,
        KeyPlace secretKey,
        @Nullable Path checkpoints,
        List<Path> hidden,
        Isolation least) {

    public HostSettings {
        hidden = List.copyOf(hidden);
    }

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
                RetentionRules.KEEP,
                keyIn(data),
                null,
                List.of(),
                Isolation.GROUP);
    }
}
