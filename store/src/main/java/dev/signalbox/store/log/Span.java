package dev.signalbox.store.log;

/// Positions above `low` up to `high`.
public record Span(long low, long high) {

    public static final Span ALL = new Span(0, Long.MAX_VALUE);

    public Span and(Span other) {
        return new Span(Math.max(low, other.low), Math.min(high, other.high));
    }

    public boolean isEmpty() {
        return low >= high;
    }
}
