package dev.signalbox.testkit.store;

/// The process is gone at this point, as far as the simulation is concerned. Not for catching by
/// the code under test.
public final class EngineDied extends Error {

    private static final long serialVersionUID = 1L;

    EngineDied() {
        super("the engine died after its commit and before it could answer");
    }
}
