package dev.signalbox.cli.events;

import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.api.RunNames;
import dev.signalbox.cli.api.Service;
import dev.signalbox.engine.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        description = {
            "Write events of a run as JSON lines, byte for byte as they are kept.",
            "A file appears when all of it is there."
        })
final class ExportEventsCommand implements Callable<Integer> {

    private static final int PAGE = 500;

    private final Context context;

    @Parameters(paramLabel = "RUN", description = "The run.")
    private String name = "";

    @Option(
            names = "--from",
            paramLabel = "SEQ",
            description = "The first event; default: the oldest that is kept.")
    private @Nullable Long from;

    @Option(
            names = "--to",
            paramLabel = "SEQ",
            description = "The last event; default: the newest there is.")
    private @Nullable Long to;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to; default: standard output.")
    private @Nullable Path file;

    ExportEventsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        try (Service service = context.reader()) {
            String id = RunNames.resolve(service, name);
            var page = service.listEvents(id, 0, 1, Duration.ZERO);
            long oldest = page.path("oldest").asLong(1);
            long last = page.path("last_seq").asLong();
            long first = from == null ? oldest : from;
            long end = to == null ? last : to;
            if (first < oldest || end > last || first > end) {
                throw Failure.usage(
                        "There are events from %d to %d, not from %d to %d"
                                .formatted(oldest, last, first, end));
            }
            if (file == null) {
                write(service, id, first, end, context.terminal().outStream());
            } else {
                replace(service, id, first, end, file.toAbsolutePath());
                context.terminal().data(file.toString());
            }
            context.terminal().say("%d events of %s".formatted(end - first + 1, id));
        }
        return ExitCode.OK.number();
    }

    private static void replace(Service service, String id, long first, long end, Path file)
            throws IOException {
        Path beside = Files.createTempFile(file.getParent(), ".signalbox-", ".part");
        try {
            try (OutputStream out = Files.newOutputStream(beside)) {
                write(service, id, first, end, out);
            }
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void write(Service service, String id, long first, long end, OutputStream out)
            throws IOException {
        long next = first;
        while (next <= end) {
            int limit = (int) Math.min(PAGE, end - next + 1);
            List<String> lines = service.listLines(id, next - 1, limit);
            if (lines.isEmpty()) {
                throw missing(next);
            }
            for (String line : lines) {
                if (Json.parse(line).path("seq").asLong() != next) {
                    throw missing(next);
                }
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                next++;
            }
        }
        out.flush();
    }

    private static Failure missing(long seq) {
        return Failure.of(ExitCode.DAMAGED, "Event %d is not there".formatted(seq))
                .detail("It was pruned meanwhile, or the log is damaged.");
    }
}
