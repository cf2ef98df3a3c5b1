package dev.signalbox.engine.adapter;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.toCollection;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What of the engine's own environment its processes get to see.
final class Surroundings {

    static final File NOTHING = new File("/dev/null");
    private static final String USUAL_PATH =
            "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private Surroundings() {}

    /// What a process in a sandbox has no business with: what others left, sockets of services, the
    /// server's data with its key, and the credentials of the server's user.
    static List<Path> hidden(Path data, List<Path> others) {
        return Stream.of("/tmp", "/var/tmp", "/run", System.getProperty("user.home"))
                .map(Path::of)
                .filter(folder -> folder.getNameCount() > 0 && Files.isDirectory(folder))
                .map(Surroundings::real)
                .collect(
                        collectingAndThen(
                                toCollection(LinkedHashSet::new),
                                found -> {
                                    found.add(data.toAbsolutePath().normalize());
                                    others.forEach(
                                            it -> found.add(it.toAbsolutePath().normalize()));
                                    return List.copyOf(found);
                                }));
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + folder, e);
        }
    }

    /// Where programs are looked for: the running JDK comes first.
    static String path() {
        String jdk = Path.of(System.getProperty("java.home"), "bin").toString();
        return jdk + ":" + Optional.ofNullable(System.getenv("PATH")).orElse(USUAL_PATH);
    }
}
