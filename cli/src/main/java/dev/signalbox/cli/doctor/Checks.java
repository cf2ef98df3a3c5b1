package dev.signalbox.cli.doctor;

import dev.signalbox.cli.Context;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Everything that `doctor` looks at, from this machine outwards.
final class Checks {

    private final Context context;
    private final Path data;

    Checks(Context context) {
        this.context = context;
        this.data = context.places().data();
    }

    List<Finding> look() {
        var told = Told.of(data, context.environment());
        var server = new ServerChecks(context);
        List<Finding> there = server.look();
        var findings = new ArrayList<>(MachineChecks.look(data));
        findings.addAll(new FolderChecks(data).look());
        findings.addAll(new KeyChecks(data, told).look());
        if (!server.toldOfTheDatabase()) {
            findings.add(DatabaseCheck.look(data));
        }
        findings.add(CheckpointCheck.look(data, told));
        findings.addAll(there);
        return findings;
    }
}
