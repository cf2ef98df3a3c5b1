package dev.signalbox.engine.adapter;

import java.io.IOException;

/// A file of the engine's own could not be written or read, because the disk is full, say. Not the
/// attempt's fault: it counts as lost, and is made again when its loss could be recorded.
public final class DiskRefused extends IOException {

    private static final long serialVersionUID = 1L;

    public DiskRefused(IOException cause) {
        super("The engine could not keep its files: " + cause, cause);
    }
}
