import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The cycles of a directed graph: its strongly connected components of two nodes or more, each
/// sorted. Kosaraju's algorithm, without recursion, so that a long chain cannot exhaust the stack.
final class Cycles {
    private Cycles() {}

    static List<List<String>> of(Map<String, ? extends Collection<String>> graph) {
        Map<String, Set<String>> reversed = new TreeMap<>();
        graph.forEach((from, targets) -> {
            for (String to : targets) {
                reversed.computeIfAbsent(to, _ -> new TreeSet<>()).add(from);
            }
        });
        List<String> order = finished(graph);
        Collections.reverse(order);
        var cycles = new ArrayList<List<String>>();
        var seen = new HashSet<String>();
        for (String node : order) {
            var component = new ArrayList<String>();
            walk(node, reversed, seen, component);
            if (component.size() > 1) {
                Collections.sort(component);
                cycles.add(component);
            }
        }
        cycles.sort((one, other) -> one.getFirst().compareTo(other.getFirst()));
        return cycles;
    }

    private static List<String> finished(Map<String, ? extends Collection<String>> graph) {
        var order = new ArrayList<String>();
        var seen = new HashSet<String>();
        for (String node : graph.keySet()) {
            walk(node, graph, seen, order);
        }
        return order;
    }

    /// Adds what can be reached and was not seen, each node after those it leads to.
    private static void walk(
            String start,
            Map<String, ? extends Collection<String>> graph,
            Set<String> seen,
            List<String> order) {
        Map<String, Iterator<String>> open = new HashMap<>();
        Deque<String> path = new ArrayDeque<>();
        if (seen.add(start)) {
            path.push(start);
        }
        while (!path.isEmpty()) {
            String node = path.peek();
            Iterator<String> rest =
                    open.computeIfAbsent(node, key -> targets(graph, key).iterator());
            if (!rest.hasNext()) {
                order.add(path.pop());
            } else {
                String next = rest.next();
                if (seen.add(next)) {
                    path.push(next);
                }
            }
        }
    }

    private static Collection<String> targets(
            Map<String, ? extends Collection<String>> graph, String node) {
        Collection<String> found = graph.get(node);
        return found == null ? List.of() : found;
    }
}
