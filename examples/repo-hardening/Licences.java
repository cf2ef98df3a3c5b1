import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The licence of the repository and the headers of its source files.
///
/// @param identifier the SPDX identifier that the text suggests, or `unknown`
/// @param sources source files that were judged
/// @param withHeader how many of them name a licence or a copyright near their start
/// @param withoutHeader the first of the others, when some have one
record Licences(
        Optional<String> file,
        String identifier,
        int sources,
        int withHeader,
        List<String> withoutHeader) {
    private static final int MOST = 100;
    private static final Pattern FILE =
            Pattern.compile(
                    "(licen[cs]es?|copying|unlicense)([-._][^/]*)?|licenses/[^/]+\\.txt",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern HEADER =
            Pattern.compile("SPDX-License-Identifier|(?i:copyright\\b|licensed under)");
    private static final int HEADER_LINES = 20;

    /// A phrase that only this licence has; longer relatives come first.
    private static final List<Map.Entry<String, String>> PHRASES =
            List.of(
                    Map.entry("GNU AFFERO GENERAL PUBLIC LICENSE", "AGPL-3.0"),
                    Map.entry("GNU LESSER GENERAL PUBLIC LICENSE", "LGPL"),
                    Map.entry("GNU GENERAL PUBLIC LICENSE Version 2", "GPL-2.0"),
                    Map.entry("GNU GENERAL PUBLIC LICENSE", "GPL-3.0"),
                    Map.entry("Apache License Version 2.0", "Apache-2.0"),
                    Map.entry("Mozilla Public License Version 2.0", "MPL-2.0"),
                    Map.entry("Eclipse Public License - v 2.0", "EPL-2.0"),
                    Map.entry("European Union Public Licence", "EUPL"),
                    Map.entry("Permission is hereby granted, free of charge", "MIT"),
                    Map.entry("Neither the name of", "BSD-3-Clause"),
                    Map.entry("The Artistic License 2.0", "Artistic-2.0"),
                    Map.entry("Redistribution and use in source and binary forms", "BSD-2-Clause"),
                    Map.entry("Permission to use, copy, modify, and/or distribute", "ISC"),
                    Map.entry("This is free and unencumbered software", "Unlicense"));

    static Licences of(Snapshot snapshot) {
        Optional<Entry> file =
                snapshot.files().stream()
                        .filter(entry -> FILE.matcher(entry.path()).matches())
                        .filter(entry -> entry.bytes() > 0)
                        .findFirst();
        var withoutHeader = new ArrayList<String>();
        int sources = 0;
        for (Entry entry : snapshot.files()) {
            boolean judged = Place.isOwn(entry.path()) && Language.isCode(entry);
            Optional<String> text = judged ? snapshot.text(entry) : Optional.empty();
            sources += text.isPresent() ? 1 : 0;
            if (text.filter(content -> !hasHeader(content)).isPresent()) {
                withoutHeader.add(entry.path());
            }
        }
        int withHeader = sources - withoutHeader.size();
        int shown = withHeader == 0 ? 0 : Math.min(MOST, withoutHeader.size());
        return new Licences(
                file.map(Entry::path),
                file.flatMap(snapshot::text).map(Licences::identify).orElse("unknown"),
                sources,
                withHeader,
                List.copyOf(withoutHeader.subList(0, shown)));
    }

    private static boolean hasHeader(String text) {
        return text.lines().limit(HEADER_LINES).anyMatch(line -> HEADER.matcher(line).find());
    }

    private static String identify(String text) {
        String flat = text.replaceAll("[\\s,]+", " ");
        return PHRASES.stream()
                .filter(phrase -> flat.contains(phrase.getKey().replace(",", "")))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("unknown");
    }
}
