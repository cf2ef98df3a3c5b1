import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What the path of a file says about its role. By convention only, so it is used to leave files
/// out of a judgement, never to condemn them.
final class Place {
    private static final Pattern TEST =
            Pattern.compile(
                    "(^|/)(tests?|__tests__|specs?|e2e|it|testdata|test-data|fixtures?|__fixtures__"
                            + "|mocks?|__mocks__|__snapshots__|golden|testkit)(/|$)"
                            + "|(^|/)src/[A-Za-z]*[Tt]est[A-Za-z]*/"
                            + "|(^|/)test_[^/]*\\.py$|_test\\.(py|go|rb|exs|dart|c|cc|cpp)$"
                            + "|[._-](test|spec)\\.[a-z]+$|(^|/)conftest\\.py$"
                            + "|(Test|Tests|IT|TestCase|Spec)\\.(java|kt|scala|groovy|cs|swift)$");
    private static final Pattern VENDORED =
            Pattern.compile(
                    "(^|/)(node_modules|bower_components|vendor|third[_-]?party|external|\\.yarn"
                            + "|site-packages|\\.mvn|gradle/wrapper)(/|$)"
                            + "|(^|/)(mvnw|mvnw\\.cmd|gradlew|gradlew\\.bat)$");
    private static final Pattern GENERATED =
            Pattern.compile(
                    "(^|/)(dist|generated|gen|__generated__|__snapshots__)/|\\.min\\.(js|css)$"
                            + "|\\.(map|snap|pb\\.go|lock|g\\.dart|designer\\.cs)$"
                            + "|_pb2(_grpc)?\\.pyi?$"
                            + "|(^|/)(package-lock\\.json|npm-shrinkwrap\\.json|pnpm-lock\\.yaml"
                            + "|go\\.sum|gradle\\.lockfile)$",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern EXAMPLE =
            Pattern.compile("(^|/)(examples?|samples?|demos?|docs?|tutorials?|benchmarks?)(/|$)");
    private static final Set<String> LITERAL =
            Set.of("testdata", "test-data", "fixtures", "fixture", "golden", "__snapshots__");

    private Place() {}

    static boolean isTest(String path) {
        return TEST.matcher(path).find();
    }

    static boolean isVendored(String path) {
        return VENDORED.matcher(path).find();
    }

    static boolean isGenerated(String path) {
        return GENERATED.matcher(path).find();
    }

    static boolean isExample(String path) {
        return EXAMPLE.matcher(path).find();
    }

    /// Written by the people of this repository, as far as the path tells.
    static boolean isOwn(String path) {
        return !isVendored(path) && !isGenerated(path);
    }

    /// Files whose every byte may matter to a test.
    static boolean isLiteral(String path) {
        for (String part : path.toLowerCase(Locale.ROOT).split("/")) {
            if (LITERAL.contains(part)) {
                return true;
            }
        }
        return path.endsWith(".golden") || path.endsWith(".expected") || path.endsWith(".approved");
    }
}
