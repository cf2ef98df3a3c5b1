package dev.signalbox.cli.doctor;

import org.jspecify.annotations.Nullable;

/// What one check came to.
///
/// @param status `ok`, `warn` or `fail`
/// @param remedy what to do about it
record Finding(String check, String status, String detail, @Nullable String remedy) {

    static Finding ok(String check, String detail) {
        return new Finding(check, "ok", detail, null);
    }

    static Finding warn(String check, String detail, @Nullable String remedy) {
        return new Finding(check, "warn", detail, remedy);
    }

    static Finding fail(String check, String detail, String remedy) {
        return new Finding(check, "fail", detail, remedy);
    }
}
