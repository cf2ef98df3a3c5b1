package dev.signalbox.engine.adapter;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/// Sends signals to processes and process groups: `kill(2)`.
final class Signals {

    static final int KILL = 9;
    static final int TERM = 15;

    private static final MethodHandle KILL_2 = link();

    private Signals() {}

    /// A process that is gone, or not ours, is passed over in silence: whoever asks looks again.
    static void send(long pid, int signal) {
        call(Math.toIntExact(pid), signal);
    }

    static void sendToGroup(long leader, int signal) {
        call(-Math.toIntExact(leader), signal);
    }

    private static void call(int target, int signal) {
        if (target >= -1 && target <= 1) {
            throw new IllegalArgumentException("not a process of ours: " + target);
        }
        try {
            int _ = (int) KILL_2.invokeExact(target, signal);
        } catch (Throwable e) {
            throw new IllegalStateException("kill(2) could not be called", e);
        }
    }

    @SuppressWarnings("restricted") // kill(2) takes and gives two ints; nothing can be corrupted
    private static MethodHandle link() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("kill"),
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    }
}
