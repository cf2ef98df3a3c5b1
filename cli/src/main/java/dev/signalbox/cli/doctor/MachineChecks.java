package dev.signalbox.cli.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.cli.Version;
import dev.signalbox.cli.doctor.Finding.Fail;
import dev.signalbox.cli.doctor.Finding.Ok;
import dev.signalbox.cli.doctor.Finding.Warn;
import dev.signalbox.cli.term.Spoken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What this machine has: Java, room, and what stages are confined with.
final class MachineChecks {

    private static final int JAVA = 25;
    private static final long LITTLE_DISK = 1_000_000_000L;
    private static final String INSTALL = "install the package bubblewrap";

    private MachineChecks() {}

    static List<Finding> look(Path data) {
        var findings = new ArrayList<Finding>();
        findings.add(new Ok("version", Version.number()));
        findings.add(java());
        findings.add(disk(data));
        findings.addAll(isolation());
        return findings;
    }

    private static Finding java() {
        Runtime.Version version = Runtime.version();
        String found = version + ", " + System.getProperty("java.home");
        return version.feature() >= JAVA
                ? new Ok("java", found)
                : new Fail("java", found, "install a JDK %d or newer".formatted(JAVA));
    }

    private static Finding disk(Path data) {
        try {
            long free = Files.getFileStore(nearest(data)).getUsableSpace();
            String detail = Spoken.bytes(free) + " free";
            return free < LITTLE_DISK
                    ? new Warn("disk", detail, "make room: a full disk stops every run")
                    : new Ok("disk", detail);
        } catch (IOException e) {
            return new Warn("disk", String.valueOf(e.getMessage()), null);
        }
    }

    /// The folder itself, or where it will be made.
    static Path nearest(Path data) {
        Path folder = data;
        while (!Files.exists(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static List<Finding> isolation() {
        Optional<String> version = output("bwrap", "--version");
        if (version.isEmpty()) {
            return List.of(
                    new Warn(
                            "isolation",
                            "bubblewrap is not installed: process groups are used, which a stage can leave",
                            INSTALL),
                    new Warn(
                            "sandbox",
                            "bubblewrap is not installed: stages with `isolation: sandbox` fail",
                            INSTALL));
        }
        return List.of(
                output("bwrap", "--unshare-pid", "--dev-bind", "/", "/", "true").isPresent()
                        ? new Ok("isolation", version.get())
                        : new Warn(
                                "isolation",
                                version.get()
                                        + " cannot make namespaces here: process groups are used",
                                "let this user make namespaces"),
                output("bwrap", "--unshare-all", "--ro-bind", "/", "/", "true").isPresent()
                        ? new Ok("sandbox", "stages with `isolation: sandbox` can run")
                        : new Warn(
                                "sandbox",
                                "stages with `isolation: sandbox` fail here",
                                "let this user make user, network and PID namespaces"));
    }

    private static Optional<String> output(String... argv) {
        try {
            Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
            boolean well = process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
            return well ? Optional.of(text) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
