package dev.signalbox.cli;

/// What the process ends with. Scripts rely on these; they are listed in `docs/cli.md`.
public enum ExitCode {
    OK(0),
    FAILED(1),
    USAGE(2),
    NOT_FOUND(3),
    AUTH_NEEDED(4),
    DENIED(5),
    /// Somebody was first, or what was seen has changed.
    CONFLICT(6),
    TIMEOUT(7),
    RUN_FAILED(8),
    REJECTED(9),
    /// The run waits for a person (`--until gate`).
    WAITING(10),
    DAMAGED(11),
    UNREACHABLE(69),
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
