package dev.signalbox.cli.audit;

import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "export",
        description = {
            "Write the audit trail as JSON lines, oldest first.",
            "A file appears when all of it is there. It can be verified without the server."
        })
final class ExportCommand implements Callable<Integer> {

    private final Context context;

    @Option(
            names = "--after",
            paramLabel = "SEQ",
            defaultValue = "0",
            description = "The last entry that is not wanted (default: all are).")
    private long after;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to; default: standard output.")
    private @Nullable Path file;

    ExportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        try (InputStream lines = context.audit().export(after)) {
            if (file == null) {
                OutputStream out = context.terminal().outStream();
                lines.transferTo(out);
                out.flush();
            } else {
                replace(lines, file.toAbsolutePath());
                context.terminal().data(file.toString());
            }
        }
        return ExitCode.OK.number();
    }

    private static void replace(InputStream lines, Path file) throws IOException {
        Path beside = Files.createTempFile(file.getParent(), ".signalbox-", ".part");
        try {
            try (OutputStream out = Files.newOutputStream(beside)) {
                lines.transferTo(out);
            }
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
