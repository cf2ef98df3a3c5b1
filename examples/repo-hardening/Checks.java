import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads the checks of an artifact back.
final class Checks {
    private Checks() {}

    static List<Check> of(Map<String, Object> artifact) {
        List<Map<String, Object>> checks = Json.get(artifact, "checks");
        return checks.stream().map(Checks::read).toList();
    }

    private static Check read(Map<String, Object> json) {
        Criterion criterion = Criterion.valueOf(upper(json, "id"));
        return new Check(
                criterion,
                criterion.title(),
                criterion.score(),
                criterion.weight(),
                Check.Status.valueOf(upper(json, "status")),
                Json.get(json, "actual"),
                Json.get(json, "threshold"),
                Json.get(json, "evidence"));
    }

    private static String upper(Map<String, Object> json, String key) {
        return Json.<String>get(json, key).toUpperCase(Locale.ROOT);
    }
}
