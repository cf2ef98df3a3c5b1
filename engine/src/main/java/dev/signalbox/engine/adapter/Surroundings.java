package dev.signalbox.engine.adapter;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;

/// What of the engine's own environment its processes get to see.
final class Surroundings {

    static final File NOTHING = new File("/dev/null");
    private static final String USUAL_PATH =
            "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private Surroundings() {}

    /// Where programs are looked for: the running JDK comes first.
    static String path() {
        String jdk = Path.of(System.getProperty("java.home"), "bin").toString();
        return jdk + ":" + Optional.ofNullable(System.getenv("PATH")).orElse(USUAL_PATH);
    }
}
