import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The architecture as a page with a Mermaid diagram. A diagram of everything shows nothing: the
/// heaviest dependencies are drawn, and the page says how many there are.
final class ArchitectureSketch {
    private static final int DRAWN = 40;

    private ArchitectureSketch() {}

    static String of(Architecture.Report report) {
        var page = new StringBuilder("# Architecture sketch\n\n");
        page.append(report.method()).append("\n\n");
        draw(page, "Modules", report.moduleDependencies());
        draw(page, "Components", report.dependencies());
        page.append("## Cycles\n\n");
        if (report.cycles().isEmpty()) {
            page.append("None found.\n");
        }
        for (Architecture.Cycle cycle : report.cycles()) {
            page.append("- ").append(cycle.level()).append(": ");
            page.append(Markdown.code(String.join(" ⇄ ", cycle.members()))).append('\n');
        }
        page.append("\n## Files that nothing refers to\n\n");
        page.append(report.orphanMethod()).append("\n\n");
        if (report.orphans().isEmpty()) {
            page.append("None found.\n");
        }
        for (Orphans.Orphan orphan : report.orphans()) {
            page.append("- ").append(Markdown.code(orphan.path())).append('\n');
        }
        return page.toString();
    }

    private static void draw(
            StringBuilder page, String title, List<Architecture.Dependency> dependencies) {
        page.append("## ").append(title).append("\n\n");
        if (dependencies.isEmpty()) {
            page.append("No dependency between two of them was found.\n\n");
            return;
        }
        List<Architecture.Dependency> heaviest =
                dependencies.stream()
                        .sorted(
                                Comparator.comparingInt(Architecture.Dependency::references)
                                        .reversed())
                        .limit(DRAWN)
                        .toList();
        page.append(heaviest.size()).append(" of ").append(dependencies.size());
        page.append(" dependencies, those of most references first.\n\n```mermaid\nflowchart LR\n");
        Map<String, String> names = names(page, heaviest);
        for (Architecture.Dependency dependency : heaviest) {
            page.append("    ").append(names.get(dependency.from()));
            page.append(" -->|").append(dependency.references()).append("| ");
            page.append(names.get(dependency.to())).append('\n');
        }
        page.append("```\n\n");
    }

    private static Map<String, String> names(
            StringBuilder page, List<Architecture.Dependency> dependencies) {
        Set<String> nodes = new LinkedHashSet<>();
        dependencies.forEach(d -> nodes.addAll(List.of(d.from(), d.to())));
        Map<String, String> names = new HashMap<>();
        for (String node : nodes) {
            String label = node.isEmpty() ? "(top)" : node;
            names.put(node, "n" + names.size());
            page.append("    ").append(names.get(node)).append("[\"");
            page.append(label.replaceAll("[\"<>\\[\\]\\p{Cntrl}]", "_")).append("\"]\n");
        }
        return names;
    }
}
