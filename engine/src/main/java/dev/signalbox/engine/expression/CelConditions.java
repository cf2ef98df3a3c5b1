package dev.signalbox.engine.expression;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.signalbox.engine.expression.Compilation.Compiled;
import dev.signalbox.engine.expression.Compilation.ExpressionProblem;
import dev.signalbox.engine.expression.Compilation.Rejected;
import dev.signalbox.engine.json.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The only class that sets CEL up; loading it loads CEL.
final class CelConditions {

    static final String ARTIFACT_OVERLOAD = "artifact_string";

    private static final int CACHED = 256;
    private static final List<String> NAMES =
            List.of("inputs", "run.id", "run.labels", "run.mode", "stages", "artifact");
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'");

    // Steps bound the work (CelCondition); these bound what a single step can cost.
    private static final CelOptions OPTIONS =
            CelOptions.current()
                    .maxExpressionCodePointSize(Expressions.LONGEST)
                    .maxParseRecursionDepth(50)
                    .comprehensionMaxIterations(10_000)
                    .maxRegexProgramSize(1_000)
                    .enableHeterogeneousNumericComparisons(true)
                    .build();

    private static final CelCompiler COMPILER =
            CelCompilerFactory.standardCelCompilerBuilder()
                    .setOptions(OPTIONS)
                    .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                    .addVar("inputs", SimpleType.DYN)
                    .addVar("run.id", SimpleType.STRING)
                    .addVar("run.labels", MapType.create(SimpleType.STRING, SimpleType.STRING))
                    .addVar("run.mode", SimpleType.STRING)
                    .addVar(
                            "stages",
                            MapType.create(
                                    SimpleType.STRING,
                                    MapType.create(SimpleType.STRING, SimpleType.STRING)))
                    .addFunctionDeclarations(
                            CelFunctionDecl.newFunctionDeclaration(
                                    "artifact",
                                    CelOverloadDecl.newGlobalOverload(
                                            ARTIFACT_OVERLOAD, SimpleType.DYN, SimpleType.STRING)))
                    .setResultType(SimpleType.BOOL)
                    .build();

    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.plannerRuntimeBuilder()
                    .setOptions(OPTIONS)
                    .addLateBoundFunctions("artifact")
                    .build();

    private static final Map<String, Compilation> LATELY =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Compilation> eldest) {
                    return size() > CACHED;
                }
            };

    private CelConditions() {}

    static Compilation compile(String source) {
        synchronized (LATELY) {
            return LATELY.computeIfAbsent(source, CelConditions::compileAnew);
        }
    }

    private static Compilation compileAnew(String source) {
        CelValidationResult result = COMPILER.compile(source);
        if (result.hasError()) {
            return new Rejected(result.getErrors().stream().map(CelConditions::problem).toList());
        }
        try {
            var ast = result.getAst();
            return new Compiled(new CelCondition(RUNTIME.createProgram(ast), StageNames.in(ast)));
        } catch (CelValidationException | CelEvaluationException failure) {
            return new Rejected(
                    List.of(new ExpressionProblem(1, 1, String.valueOf(failure.getMessage()))));
        }
    }

    private static ExpressionProblem problem(CelIssue issue) {
        var at = issue.getSourceLocation();
        // The library counts columns from 0, and -1 where it knows no place.
        return new ExpressionProblem(
                Math.max(1, at.getLine()),
                Math.max(1, at.getColumn() + 1),
                plain(issue.getMessage()));
    }

    private static String plain(String message) {
        var undeclared = UNDECLARED.matcher(message);
        if (!undeclared.find()) {
            return message;
        }
        String name = undeclared.group(1);
        return switch (name) {
            case "run" -> "`run` has `id`, `labels` and `mode`, nothing else";
            default -> "unknown name `%s`%s".formatted(name, Nearest.hint(name, NAMES));
        };
    }
}
