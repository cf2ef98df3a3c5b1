package dev.signalbox.testkit.sim;

/// How unkind a simulated world is, in faults per thousand steps.
public record Roughness(int crashes, int refusedAppends, int deaths, int clockJumps) {

    public static final Roughness CALM = new Roughness(0, 0, 0, 0);
    public static final Roughness ROUGH = new Roughness(12, 15, 8, 4);
}
