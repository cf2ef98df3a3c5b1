package dev.signalbox.engine.run;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/// A mailbox for every run that has something to do. A run that waits costs nothing.
final class Mailboxes {

    private final ConcurrentHashMap<String, Mailbox> boxes = new ConcurrentHashMap<>();
    private final Executor tasks;
    private final BiConsumer<String, Mailbox> work;

    /// @param work sees to a mailbox until `next` says there is nothing left
    Mailboxes(Executor tasks, BiConsumer<String, Mailbox> work) {
        this.tasks = tasks;
        this.work = work;
    }

    void post(String run, Letter letter) {
        boxes.compute(
                run,
                (_, known) -> {
                    Mailbox box = known == null ? new Mailbox() : known;
                    if (box.add(letter)) {
                        resume(run, box);
                    }
                    return box;
                });
    }

    boolean isStalled(String run) {
        Mailbox box = boxes.get(run);
        return box != null && box.isStalled();
    }

    void resume(String run, Mailbox box) {
        tasks.execute(() -> work.accept(run, box));
    }

    void retire(String run) {
        boxes.computeIfPresent(run, (_, box) -> box.isIdle() ? null : box);
    }

    int size() {
        return boxes.size();
    }
}
