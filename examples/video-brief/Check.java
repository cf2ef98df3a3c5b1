import java.util.Locale;
import java.util.Map;

/// One thing that acceptance looked at, what it measured and what was wanted.
record Check(String id, String title, Status status, String measured, String wanted, String note) {

    enum Status {
        PASS,
        WARN,
        FAIL,
        /// Nothing was measured, so nothing is claimed.
        UNKNOWN
    }

    /// Passes, or fails.
    static Check must(boolean good, String id, String title, String measured, String wanted) {
        return new Check(id, title, good ? Status.PASS : Status.FAIL, measured, wanted, "");
    }

    /// Passes, or warns.
    static Check should(boolean good, String id, String title, String measured, String wanted) {
        return new Check(id, title, good ? Status.PASS : Status.WARN, measured, wanted, "");
    }

    static Check unknown(String id, String title, String wanted, String why) {
        return new Check(id, title, Status.UNKNOWN, "not measured", wanted, why);
    }

    Check noting(String text) {
        return new Check(id, title, status, measured, wanted, text);
    }

    static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    Map<String, Object> json() {
        return Json.object(
                "id", id,
                "title", title,
                "status", status.name().toLowerCase(),
                "measured", measured,
                "wanted", wanted,
                "note", note);
    }
}
