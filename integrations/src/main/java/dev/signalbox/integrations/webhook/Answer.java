package dev.signalbox.integrations.webhook;

/// What became of a request.
public sealed interface Answer<T> {

    /// @param repeated done earlier, under the same idempotency key
    record Done<T>(T value, boolean repeated) implements Answer<T> {}

    record Refused<T>(Refusal why) implements Answer<T> {}

    static <T> Answer<T> done(T value) {
        return new Done<>(value, false);
    }

    static <T> Answer<T> refuse(Refusal why) {
        return new Refused<>(why);
    }
}
