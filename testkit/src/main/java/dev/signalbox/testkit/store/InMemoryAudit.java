package dev.signalbox.testkit.store;

import dev.signalbox.engine.audit.AuditFilter;
import dev.signalbox.engine.audit.AuditHead;
import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.engine.audit.AuditRow;
import dev.signalbox.engine.audit.AuditTrail;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

final class InMemoryAudit implements AuditTrail {

    private final Memory memory;
    private final InMemoryStore store;

    InMemoryAudit(Memory memory, InMemoryStore store) {
        this.memory = memory;
        this.store = store;
    }

    private <T> T on(Supplier<T> answer) {
        synchronized (memory) {
            store.checkReachable();
            return answer.get();
        }
    }

    @Override
    public void append(List<AuditLine> lines) {
        int _ =
                on(() -> {
                    store.checkAudit(lines);
                    lines.forEach(memory::note);
                    return lines.size();
                });
    }

    @Override
    public List<AuditRow> list(AuditFilter filter, @Nullable Long before, int limit) {
        return on(() ->
                memory.audit.reversed().stream()
                        .filter(row -> before == null || row.seq() < before)
                        .filter(row -> filter.matches(row.index()))
                        .limit(limit)
                        .toList());
    }

    @Override
    public List<AuditRow> read(long after, int limit) {
        return on(() -> memory.audit.stream().skip(after).limit(limit).toList());
    }

    @Override
    public AuditHead head() {
        return on(memory::head);
    }
}
