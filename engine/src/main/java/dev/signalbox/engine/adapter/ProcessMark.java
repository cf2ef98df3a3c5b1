package dev.signalbox.engine.adapter;

import dev.signalbox.engine.adapter.ProcessTable.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// What a process attempt leaves in its folder so that an engine started later finds its process:
/// the file `process`, one line of four words.
///
/// @param boot the start of the machine on which the process was seen
record ProcessMark(Identity leader, boolean namespace, String boot) {

    private static final String NAMESPACE = "pid_namespace";
    private static final String GROUP = "process_group";

    static ProcessMark of(Identity leader, boolean namespace) {
        return new ProcessMark(leader, namespace, ProcessTable.boot());
    }

    void write(Path folder) throws IOException {
        Files.writeString(
                file(folder),
                "%d %d %s %s\n"
                        .formatted(
                                leader.pid(),
                                leader.started(),
                                namespace ? NAMESPACE : GROUP,
                                boot));
    }

    /// Nothing where there is no mark, it is torn, or the machine has been started anew since.
    static Optional<ProcessMark> read(Path folder) throws IOException {
        String[] words;
        try {
            words = Files.readString(file(folder)).strip().split(" ", -1);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
        if (words.length != 4 || !words[3].equals(ProcessTable.boot())) {
            return Optional.empty();
        }
        var leader = new Identity(Long.parseLong(words[0]), Long.parseLong(words[1]));
        return Optional.of(new ProcessMark(leader, words[2].equals(NAMESPACE), words[3]));
    }

    private static Path file(Path folder) {
        return folder.resolve("process");
    }
}
