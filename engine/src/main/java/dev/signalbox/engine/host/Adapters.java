package dev.signalbox.engine.host;

import dev.signalbox.engine.adapter.StageAdapter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/// Finds the adapters that `java:` stages may name: on the class path, and in the jars of
/// `<data>/adapters`.
final class Adapters {

    private Adapters() {}

    static List<StageAdapter> load(Path folder) {
        ClassLoader own = Adapters.class.getClassLoader();
        URL[] jars = jars(folder);
        // Lives as long as the process: the adapters' classes are loaded as they are needed.
        ClassLoader loader = jars.length == 0 ? own : new URLClassLoader(jars, own);
        var adapters = new ArrayList<StageAdapter>();
        ServiceLoader.load(StageAdapter.class, loader).forEach(adapters::add);
        return adapters;
    }

    private static URL[] jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new URL[0];
        }
        try (Stream<Path> files = Files.list(folder)) {
            var urls = new ArrayList<URL>();
            for (Path jar : files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
                urls.add(jar.toUri().toURL());
            }
            return urls.toArray(new URL[0]);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the adapters in " + folder, e);
        }
    }
}
