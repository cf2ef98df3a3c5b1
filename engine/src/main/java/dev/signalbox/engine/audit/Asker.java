package dev.signalbox.engine.audit;

import dev.signalbox.core.identity.Principal;

/// Who asks for a change, and from where.
public record Asker(Principal by, Origin origin) {

    /// A rule that the engine goes by.
    public static final Asker POLICY = new Asker(Principal.POLICY, Origin.ENGINE);
}
