package dev.signalbox.engine.patch;

import java.util.Locale;
import java.util.Set;

/// How an artifact can be edited, by its media type.
enum ArtifactKind {
    JSON,
    TEXT,
    OTHER;

    private static final Set<String> TEXTUAL =
            Set.of(
                    "application/yaml",
                    "application/x-yaml",
                    "application/toml",
                    "application/xml",
                    "application/javascript",
                    "application/sql",
                    "application/x-sh",
                    "application/x-ndjson",
                    "application/jsonl");

    static ArtifactKind of(String mediaType) {
        String type = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (type.equals("application/json") || type.endsWith("+json")) {
            return JSON;
        }
        boolean text =
                type.startsWith("text/")
                        || TEXTUAL.contains(type)
                        || type.endsWith("+xml")
                        || type.endsWith("+yaml");
        return text ? TEXT : OTHER;
    }
}
