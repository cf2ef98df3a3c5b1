package dev.signalbox.engine.adapter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How a process is kept together so that all of it can be stopped.
sealed interface Confinement {

    /// @return what is run so that `argv` runs confined in the folder
    List<String> wrap(List<String> argv, Path folder);

    /// What events call it.
    String level();

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
