package dev.signalbox.engine.host;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// @param data the folder of artifacts and run folders
/// @param url where the server answers, for the processes it starts
/// @param processSlots how many process attempts may run at once; 0: by the number of cores
public record HostSettings(Path data, @Nullable String url, int processSlots) {}
