package dev.signalbox.engine.log;

/// Another engine has taken the store over: this one must write nothing any more.
public final class Fenced extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Fenced(long own, long current) {
        super("this engine holds epoch %d, the store is at %d".formatted(own, current));
    }
}
