package dev.signalbox.testkit.store;

import dev.signalbox.core.identity.Principal;
import dev.signalbox.engine.audit.Asker;
import dev.signalbox.engine.audit.AuditCodec;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.engine.audit.Origin;
import dev.signalbox.engine.audit.Pseudonyms;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What tests write in the audit trail.
public final class TestAudit {

    public static final Asker ADA = new Asker(Principal.human("ada"), Origin.of("test"));

    public static final AuditCodec CODEC =
            new AuditCodec(
                    new Pseudonyms(
                            List.of(
                                    "0123456789abcdef0123456789abcdef"
                                            .getBytes(StandardCharsets.US_ASCII))));

    private TestAudit() {}

    /// Of anything.
    public static AuditLine line() {
        return line("noted");
    }

    public static AuditLine line(String action) {
        return CODEC.encode(
                AuditEntry.done(Story.NOON, ADA, action, AuditEntry.Subject.of("test", "object")));
    }
}
