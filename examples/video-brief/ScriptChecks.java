import java.util.List;

/// What acceptance asks of the words and their sources.
record ScriptChecks(Narration script, Board board, Brief brief, Corpus corpus, Json thresholds) {

    List<Check> checks() {
        return List.of(
                pace(),
                length(),
                callToAction(),
                bannedTokens(),
                citedSections(),
                citationsPerSection(),
                citationsFound(),
                sentencesQuoted());
    }

    private Check pace() {
        double least = thresholds.at("pace_wpm").at("least").decimal();
        double most = thresholds.at("pace_wpm").at("most").decimal();
        double pace = Words.wordsPerMinute(Words.count(script.text()), board.durationMs() / 1000.0);
        return Check.must(
                pace >= least && pace <= most,
                "script.pace",
                "Pace of the narration in the time of the storyboard",
                Check.number("%.0f words a minute", pace),
                Check.number("%.0f to %.0f", least, most));
    }

    private Check length() {
        double tolerance = thresholds.at("length_tolerance").decimal();
        double seconds = board.durationMs() / 1000.0;
        return Check.should(
                Math.abs(seconds - brief.targetSeconds()) <= tolerance * brief.targetSeconds(),
                "script.length",
                "Length against the brief",
                Check.number("%.1f s", seconds),
                Check.number("%d s, give or take %.0f %%", brief.targetSeconds(), tolerance * 100));
    }

    private Check callToAction() {
        boolean there = Words.sentences(script.text()).stream().anyMatch(Phrases::isCallToAction);
        return Check.should(
                there,
                "script.call_to_action",
                "A call to action",
                there ? "present" : "none that this pipeline knows",
                "present");
    }

    private Check bannedTokens() {
        var text = (script.title() + " " + script.text()).toLowerCase();
        var found =
                thresholds.at("banned_tokens").texts().stream()
                        .filter(token -> text.contains(token.toLowerCase()))
                        .toList();
        return Check.must(
                found.isEmpty(),
                "script.banned_tokens",
                "Banned words",
                Log.list(found),
                "nothing");
    }

    private Check citedSections() {
        double wanted = thresholds.at("cited_sections_share").decimal();
        long cited = script.sections().stream().filter(s -> !s.citations().isEmpty()).count();
        double share = cited / (double) script.sections().size();
        var measured = Check.number("%d of %d sections", cited, script.sections().size());
        var least = Check.number("at least %.0f %%", wanted * 100);
        var title = "Sections with a citation";
        return share < wanted
                ? Check.must(false, "citations.sections", title, measured, least)
                : Check.should(
                        share == 1, "citations.sections", title, measured, least + ", best all");
    }

    private Check citationsPerSection() {
        double wanted = thresholds.at("citations_per_section").decimal();
        double mean = citations().size() / (double) script.sections().size();
        return Check.must(
                mean >= wanted,
                "citations.per_section",
                "Citations a section, on average",
                Check.number("%.1f", mean),
                Check.number("at least %.1f", wanted));
    }

    private Check citationsFound() {
        long found = citations().stream().filter(this::isInSources).count();
        return Check.must(
                found == citations().size(),
                "citations.found",
                "Quotes that stand in the source at the line named",
                Check.number("%d of %d", found, citations().size()),
                "all");
    }

    private boolean isInSources(Citation citation) {
        return corpus.sentences().stream()
                .anyMatch(
                        sentence ->
                                sentence.source().equals(citation.source())
                                        && sentence.line() == citation.line()
                                        && sentence.text().equals(citation.quote()));
    }

    private Check sentencesQuoted() {
        var quotes = citations().stream().map(Citation::quote).toList();
        var claims =
                Words.sentences(script.text()).stream().filter(s -> !Phrases.isOurs(s)).toList();
        var own = claims.stream().filter(sentence -> !quotes.contains(sentence)).toList();
        var check =
                Check.should(
                        own.isEmpty(),
                        "citations.sentences",
                        "Sentences that quote a source word for word",
                        Check.number("%d of %d", claims.size() - own.size(), claims.size()),
                        "all");
        return own.isEmpty() ? check : check.noting("a person wrote: " + String.join(" ", own));
    }

    private List<Citation> citations() {
        return script.sections().stream().flatMap(s -> s.citations().stream()).toList();
    }
}
