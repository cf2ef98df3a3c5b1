package dev.signalbox.cli.gate;

import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.artifact.Download;
import dev.signalbox.engine.view.ArtifactView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lets somebody edit an artifact in their own editor.
record Editor(String command) {

    static Editor of(Map<String, String> environment) {
        for (String variable : new String[] {"VISUAL", "EDITOR"}) {
            @Nullable String command = environment.get(variable);
            if (command != null && !command.isBlank()) {
                return new Editor(command);
            }
        }
        return new Editor("vi");
    }

    /// The content as it was left; JSON is laid out on several lines first.
    byte[] edit(ArtifactView artifact, byte[] content) {
        try {
            Path folder = Files.createTempDirectory("signalbox-edit-");
            String name = Download.fileName(artifact.name());
            Path file = folder.resolve(name);
            try {
                Files.writeString(file, Preview.text(artifact, content));
                run(file);
                return Files.readAllBytes(file);
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw Failure.of(ExitCode.FAILED, "Cannot edit " + artifact.name())
                    .detail(e.getMessage());
        }
    }

    private void run(Path file) throws IOException {
        // By way of the shell, as EDITOR may have options: `code --wait`.
        List<String> argv = List.of("/bin/sh", "-c", command + " \"$1\"", "sh", file.toString());
        try {
            int code = new ProcessBuilder(argv).inheritIO().start().waitFor();
            if (code != 0) {
                throw Failure.of(
                        ExitCode.FAILED, "The editor ended with %d: %s".formatted(code, command));
            }
        } catch (InterruptedException _) {
            throw Failure.of(ExitCode.INTERRUPTED, "Interrupted");
        }
    }
}
