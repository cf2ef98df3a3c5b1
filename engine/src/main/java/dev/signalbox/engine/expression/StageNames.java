package dev.signalbox.engine.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import java.util.Set;
import java.util.TreeSet;

/// Finds `stages.fetch` and `stages['fetch']` in a syntax tree.
final class StageNames {

    private StageNames() {}

    static Set<String> in(CelAbstractSyntaxTree ast) {
        var names = new TreeSet<String>();
        CelNavigableAst.fromAst(ast)
                .getRoot()
                .allNodes()
                .forEach(node -> addName(node.expr(), names));
        return names;
    }

    private static void addName(CelExpr expr, Set<String> names) {
        if (expr.getKind() == Kind.SELECT && isStages(expr.select().operand())) {
            names.add(expr.select().field());
        }
        if (expr.getKind() == Kind.CALL && expr.call().function().equals("_[_]")) {
            CelExpr index = expr.call().args().get(1);
            if (isStages(expr.call().args().getFirst())
                    && index.getKind() == Kind.CONSTANT
                    && index.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
                names.add(index.constant().stringValue());
            }
        }
    }

    private static boolean isStages(CelExpr expr) {
        return expr.getKind() == Kind.IDENT && expr.ident().name().equals("stages");
    }
}
