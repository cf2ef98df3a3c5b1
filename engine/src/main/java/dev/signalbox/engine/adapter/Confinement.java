package dev.signalbox.engine.adapter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// How a process is kept together so that all of it can be stopped.
sealed interface Confinement {

    /// @return what is run so that `argv` runs confined in the folder
    List<String> wrap(List<String> argv, Path folder);

    /// What events call it.
    String level();

    /// Whether no process can leave it.
    default boolean holds() {
        return !(this instanceof Group);
    }

    /// A PID namespace made by bubblewrap: no process leaves it, and all die with it.
    ///
    /// @param session the `setsid` command, or nothing
    record Namespace(List<String> session, Path bubblewrap) implements Confinement {

        private static final List<String> OPTIONS =
                List.of(
                        "--unshare-pid",
                        "--die-with-parent",
                        "--dev-bind",
                        "/",
                        "/",
                        "--proc",
                        "/proc",
                        "--chdir");

        @Override
        public List<String> wrap(List<String> argv, Path folder) {
            var all = new ArrayList<>(session);
            all.add(bubblewrap.toString());
            all.addAll(OPTIONS);
            all.add(folder.toString());
            all.add("--");
            all.addAll(session); // again: keeps the terminal away, and tells 127 from 126
            all.addAll(argv);
            return all;
        }

        @Override
        public String level() {
            return "pid_namespace";
        }
    }

    /// Everything of its own: processes, users, network, shared memory. The machine can be read but
    /// for what is hidden, and written nowhere; the attempt's folder is as it is outside.
    ///
    /// @param session the `setsid` command, or nothing
    /// @param prlimit sets the limits
    /// @param hidden folders and files that are empty inside
    /// @param shown folders that can be read although what is above them is hidden
    record Sandbox(
            List<String> session,
            Path bubblewrap,
            Path prlimit,
            List<Path> hidden,
            List<Path> shown,
            SandboxLimits limits)
            implements Confinement {

        private static final List<String> OPTIONS =
                List.of(
                        "--unshare-all",
                        "--die-with-parent",
                        "--new-session",
                        "--cap-drop",
                        "ALL",
                        "--ro-bind",
                        "/",
                        "/",
                        "--dev",
                        "/dev",
                        "--proc",
                        "/proc");

        /// What is not there needs no hiding, and could not be covered.
        private List<String> hide(Path path) {
            if (Files.isDirectory(path)) {
                String most = Long.toString(limits.temporaryBytes());
                return List.of("--size", most, "--tmpfs", path.toString());
            }
            return Files.exists(path)
                    ? List.of("--ro-bind", "/dev/null", path.toString())
                    : List.of();
        }

        /// @param folder the working folder, below the attempt's
        @Override
        public List<String> wrap(List<String> argv, Path folder) {
            String own = Objects.requireNonNull(folder.getParent()).toString();
            var all = new ArrayList<>(session);
            all.add(bubblewrap.toString());
            all.addAll(OPTIONS);
            hidden.forEach(path -> all.addAll(hide(path)));
            shown.forEach(
                    path -> all.addAll(List.of("--ro-bind", path.toString(), path.toString())));
            all.addAll(List.of("--bind", own, own, "--chdir", folder.toString(), "--"));
            all.addAll(session);
            all.addAll(limits.command(prlimit));
            all.addAll(argv);
            return all;
        }

        @Override
        public String level() {
            return "sandbox";
        }
    }

    /// A session of its own. A process that leaves the session is found by its environment; one
    /// that wipes that too escapes.
    ///
    /// @param session the `setsid` command, or nothing
    record Group(List<String> session) implements Confinement {

        @Override
        public List<String> wrap(List<String> argv, Path folder) {
            var all = new ArrayList<>(session);
            all.addAll(argv);
            return all;
        }

        @Override
        public String level() {
            return "process_group";
        }
    }
}
