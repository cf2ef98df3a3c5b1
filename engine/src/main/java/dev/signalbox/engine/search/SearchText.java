package dev.signalbox.engine.search;

import java.util.ArrayList;
import java.util.List;

/// Words to look for: each is wanted, or, after a `-`, unwanted; words in quotation marks, or
/// written as one (`web_search`), stand side by side; a `*` ends the beginning of a word.
public record SearchText(List<Term> terms) {

    public static final SearchText NONE = new SearchText(List.of());

    public static final int MOST_CHARACTERS = 500;
    public static final int MOST_WORDS = 20;

    /// The beginning of a word must say at least this much, or it is half of all words.
    public static final int SHORTEST_PREFIX = 3;

    /// @param words side by side in this order; as [Words] has them
    /// @param prefix whether the last word is only the beginning of one
    /// @param unwanted whether an event that has them is left out
    public record Term(List<String> words, boolean prefix, boolean unwanted) {
        public Term {
            words = List.copyOf(words);
        }

        /// Whether they stand in `text`.
        boolean isIn(List<String> text) {
            int last = words.size() - 1;
            for (int at = 0; at + last < text.size(); at++) {
                if (ends(text.get(at + last))
                        && text.subList(at, at + last).equals(words.subList(0, last))) {
                    return true;
                }
            }
            return false;
        }

        private boolean ends(String word) {
            return prefix ? word.startsWith(words.getLast()) : word.equals(words.getLast());
        }
    }

    public SearchText {
        terms = List.copyOf(terms);
    }

    public boolean isEmpty() {
        return terms.isEmpty();
    }

    /// @param line of an event
    boolean matches(String line) {
        if (terms.isEmpty()) {
            return true;
        }
        List<String> text = Words.ofLine(line);
        return terms.stream().allMatch(term -> term.isIn(text) != term.unwanted());
    }

    /// @throws Malformed with the place
    public static SearchText parse(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw new Malformed(
                    MOST_CHARACTERS,
                    "need at most %d characters, got %d".formatted(MOST_CHARACTERS, text.length()));
        }
        return new Parser(text).parse();
    }

    /// A search that makes no sense.
    public static final class Malformed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int at;

        Malformed(int at, String message) {
            super(message);
            this.at = at;
        }

        /// Where, counted from 1.
        public int at() {
            return at + 1;
        }
    }

    private static final class Parser {

        private final String text;
        private final List<Term> terms = new ArrayList<>();
        private int at;
        private int count;

        Parser(String text) {
            this.text = text;
        }

        SearchText parse() {
            while (skipBlanks()) {
                int from = at;
                boolean unwanted = text.charAt(at) == '-';
                if (unwanted) {
                    at++;
                    if (at == text.length() || Character.isWhitespace(text.charAt(at))) {
                        throw new Malformed(from, "- needs a word right after it");
                    }
                }
                terms.add(text.charAt(at) == '"' ? quoted(unwanted) : bare(unwanted));
            }
            return new SearchText(terms);
        }

        private boolean skipBlanks() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return at < text.length();
        }

        private Term quoted(boolean unwanted) {
            int open = at;
            int close = text.indexOf('"', open + 1);
            if (close < 0) {
                throw new Malformed(open, "\" is not closed");
            }
            at = close + 1;
            boolean prefix = at < text.length() && text.charAt(at) == '*';
            if (prefix) {
                at++;
            }
            if (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
                throw new Malformed(at, "need a blank after the closing \"");
            }
            return term(open + 1, close, prefix, unwanted);
        }

        private Term bare(boolean unwanted) {
            int from = at;
            while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
                if (text.charAt(at) == '"') {
                    throw new Malformed(at, "need a blank before the opening \"");
                }
                at++;
            }
            boolean prefix = text.charAt(at - 1) == '*';
            return term(from, prefix ? at - 1 : at, prefix, unwanted);
        }

        private Term term(int from, int to, boolean prefix, boolean unwanted) {
            int star = text.indexOf('*', from);
            if (star >= 0 && star < to) {
                throw new Malformed(star, "* may only end a word");
            }
            List<String> words = Words.of(text.substring(from, to));
            if (words.isEmpty()) {
                throw new Malformed(from, "need a word of letters or digits");
            }
            if (prefix && !Words.isPart(text.codePointBefore(to))) {
                throw new Malformed(to, "* needs the beginning of a word right before it");
            }
            if (prefix && words.getLast().length() < SHORTEST_PREFIX) {
                throw new Malformed(
                        to, "* needs at least %d characters before it".formatted(SHORTEST_PREFIX));
            }
            count += words.size();
            if (count > MOST_WORDS) {
                throw new Malformed(from, "need at most %d words".formatted(MOST_WORDS));
            }
            return new Term(words, prefix, unwanted);
        }
    }
}
