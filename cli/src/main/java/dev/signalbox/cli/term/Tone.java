package dev.signalbox.cli.term;

/// What a colour means. The word beside it always says the same.
public enum Tone {
    PLAIN(""),
    STRONG("1"),
    DIM("2"),
    GOOD("32"),
    BAD("31"),
    /// A person is needed.
    ATTENTION("33"),
    ACTIVE("36");

    private final String code;

    Tone(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    /// Of a status of a run, a stage, a gate or a check.
    public static Tone ofStatus(String status) {
        return switch (status) {
            case "completed", "succeeded", "approved", "ok", "pass" -> GOOD;
            case "failed", "rejected", "expired", "fail" -> BAD;
            case "waiting", "open", "paused", "warn" -> ATTENTION;
            case "running", "canceling" -> ACTIVE;
            case "canceled", "skipped", "superseded", "pending", "queued", "armed" -> DIM;
            default -> PLAIN;
        };
    }

    /// A mark that tells the same without colour.
    public static String markOf(String status) {
        return switch (status) {
            case "completed", "succeeded", "approved", "ok", "pass" -> "✓";
            case "failed", "rejected", "expired", "fail" -> "✗";
            case "waiting", "open", "warn" -> "!";
            case "paused" -> "‖";
            case "running", "canceling" -> "▸";
            case "canceled", "skipped", "superseded" -> "–";
            default -> "·";
        };
    }
}
