import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

import javax.tools.ToolProvider;

/// Compiles a tool, with all the files that it uses, and runs it: `java Run.java TOOL`.
///
/// `java TOOL.java` does the same and takes half as long again, because the launcher of source
/// files compiles each file that it meets in a task of its own. May go when the launcher does not.
final class Run {
    private static final Path CLASSES = Path.of("classes");

    private Run() {}

    static void main(String[] arguments) throws Throwable {
        var tool = arguments[0];
        int failed =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-proc:none", "-d", "" + CLASSES, tool + ".java");
        if (failed != 0) {
            System.exit(1);
        }
        try (var loader = new URLClassLoader(new URL[] {CLASSES.toUri().toURL()})) {
            var main = loader.loadClass(tool).getDeclaredMethod("main");
            main.setAccessible(true);
            main.invoke(null);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
