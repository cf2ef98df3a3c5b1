package dev.signalbox.store.search;

import dev.signalbox.engine.search.SearchQuery;
import dev.signalbox.engine.search.SearchText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A query in terms of the index: one of each group, and none of the others.
///
/// @param groups empty: the index is of no help
public record TermQuery(List<List<Term>> groups, List<Term> none) {

    /// @param prefix whether it is only the beginning of one
    public record Term(String text, boolean prefix) {}

    public TermQuery {
        groups = List.copyOf(groups);
        none = List.copyOf(none);
    }

    static TermQuery of(SearchQuery query) {
        var groups = new ArrayList<List<Term>>();
        if (query.run() != null) {
            groups.add(List.of(exactly(Terms.run(query.run()))));
        }
        query.labels()
                .forEach((name, value) -> groups.add(List.of(exactly(Terms.label(name, value)))));
        anyOf(query.principals(), Terms::principal, groups);
        anyOf(query.types(), TermQuery::type, groups);
        anyOf(query.stages(), Terms::stage, groups);
        if (query.pipeline() != null) {
            groups.add(List.of(exactly(Terms.pipeline(query.pipeline()))));
        }
        var none = new ArrayList<Term>();
        for (SearchText.Term term : query.text().terms()) {
            List<Term> words = words(term);
            if (!term.unwanted()) {
                words.forEach(word -> groups.add(List.of(word)));
            } else if (words.size() == 1 && isWhole(term)) {
                none.addAll(words);
            }
        }
        return new TermQuery(groups, none);
    }

    private static String type(String name) {
        return name.endsWith(SearchQuery.FAMILY)
                ? Terms.family(name.substring(0, name.length() - SearchQuery.FAMILY.length()))
                : Terms.type(name);
    }

    private static void anyOf(
            Set<String> values, Function<String, String> term, List<List<Term>> groups) {
        if (!values.isEmpty()) {
            groups.add(values.stream().sorted().map(term).map(TermQuery::exactly).toList());
        }
    }

    private static List<Term> words(SearchText.Term term) {
        var words = new ArrayList<Term>();
        for (int i = 0; i < term.words().size(); i++) {
            String word = term.words().get(i);
            boolean last = i == term.words().size() - 1;
            String cut = Terms.cut(word);
            // Whatever begins with more than is kept has all that is kept.
            words.add(new Term(cut, term.prefix() && last && cut.equals(word)));
        }
        return words;
    }

    /// Whether the index tells this term from every other.
    private static boolean isWhole(SearchText.Term term) {
        int length = term.words().getFirst().length();
        // A cut may end one character early.
        return length < Terms.LONGEST - 1;
    }

    private static Term exactly(String text) {
        return new Term(text, false);
    }

    boolean isOfNoHelp() {
        return groups.isEmpty();
    }

    /// In the language of SQLite's FTS5.
    public String fts5() {
        String all =
                groups.stream()
                        .map(group -> join(group, " OR ", TermQuery::fts5))
                        .collect(Collectors.joining(" AND "));
        return none.isEmpty() ? all : "(" + all + ") NOT " + join(none, " OR ", TermQuery::fts5);
    }

    private static String fts5(Term term) {
        return "\"" + term.text() + "\"" + (term.prefix() ? " *" : "");
    }

    /// In the language of PostgreSQL's `tsquery`.
    public String tsquery() {
        String all =
                groups.stream()
                        .map(group -> join(group, " | ", TermQuery::tsquery))
                        .collect(Collectors.joining(" & "));
        return none.isEmpty() ? all : all + " & !" + join(none, " | ", TermQuery::tsquery);
    }

    private static String tsquery(Term term) {
        return "'" + term.text() + "'" + (term.prefix() ? ":*" : "");
    }

    private static String join(
            Collection<Term> terms, String between, Function<Term, String> each) {
        return terms.stream().map(each).collect(Collectors.joining(between, "(", ")"));
    }
}
