package dev.signalbox.cli.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.term.Style;
import dev.signalbox.cli.term.Tone;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.search.SearchText;
import dev.signalbox.engine.search.SearchText.Term;
import dev.signalbox.engine.search.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Shows where the words that were looked for stand.
final class Found {

    /// A colour's code is passed over, a word is a word.
    private static final Pattern WORD =
            Pattern.compile("\u001b\\[[0-9;]*m|[\\p{L}\\p{Nd}\\p{Mn}\\p{Mc}]+");

    private final List<Term> wanted;
    private final Style style;

    Found(SearchText text, Style style) {
        this.wanted = text.terms().stream().filter(term -> !term.unwanted()).toList();
        this.style = style;
    }

    /// The message, and the payload where the words are only there.
    static String excerpt(JsonNode event, SearchText text) {
        String message = event.path("message").asText("");
        List<String> words = Words.of(message);
        boolean told =
                text.terms().stream()
                        .filter(term -> !term.unwanted())
                        .allMatch(term -> words.stream().anyMatch(word -> isOf(term, word)));
        return told ? message : message + " " + Json.write(event.path("payload"));
    }

    String highlight(String line) {
        return wanted.isEmpty() || !style.coloured()
                ? line
                : WORD.matcher(line).replaceAll(this::painted);
    }

    private String painted(MatchResult word) {
        String text = word.group();
        var parts = new ArrayList<>(text.startsWith("\u001b") ? List.of() : Words.of(text));
        boolean hit =
                parts.stream().anyMatch(part -> wanted.stream().anyMatch(it -> isOf(it, part)));
        return java.util.regex.Matcher.quoteReplacement(
                hit ? style.paint(Tone.STRONG, text) : text);
    }

    private static boolean isOf(Term term, String word) {
        return term.words().contains(word)
                || (term.prefix() && word.startsWith(term.words().getLast()));
    }
}
