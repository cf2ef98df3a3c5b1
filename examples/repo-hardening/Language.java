import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Languages by file extension. One table; what is not in it counts as "Other" and is not judged.
record Language(String name, boolean code, String lineComment) {
    private static final Map<String, Language> BY_EXTENSION = new HashMap<>();
    private static final Map<String, Language> BY_NAME = new HashMap<>();

    static {
        code("Java", "//", "java");
        code("Kotlin", "//", "kt kts");
        code("Scala", "//", "scala");
        code("Groovy", "//", "groovy gradle");
        code("JavaScript", "//", "js mjs cjs jsx");
        code("TypeScript", "//", "ts mts cts tsx");
        code("Python", "#", "py pyi");
        code("Go", "//", "go");
        code("Rust", "//", "rs");
        code("C", "//", "c h");
        code("C++", "//", "cc cpp cxx hh hpp hxx");
        code("C#", "//", "cs");
        code("Swift", "//", "swift");
        code("Ruby", "#", "rb rake");
        code("PHP", "//", "php");
        code("Perl", "#", "pl pm");
        code("Lua", "--", "lua");
        code("R", "#", "r");
        code("Shell", "#", "sh bash zsh");
        code("PowerShell", "#", "ps1 psm1");
        code("SQL", "--", "sql");
        code("Vue", "//", "vue");
        code("Svelte", "//", "svelte");
        other("HTML", "html htm");
        other("CSS", "css scss sass less");
        other("XML", "xml xsd xsl");
        other("JSON", "json jsonc json5 jsonl ndjson");
        other("YAML", "yaml yml");
        other("TOML", "toml");
        other("Markdown", "md markdown mdx");
        other("AsciiDoc", "adoc asciidoc");
        other("reStructuredText", "rst");
        other("Notebook", "ipynb");
        other("CSV", "csv tsv");
        other("Properties", "properties ini cfg conf");
        other("Text", "txt");
        BY_NAME.put("Dockerfile", new Language("Dockerfile", true, "#"));
        BY_NAME.put("Makefile", new Language("Makefile", true, "#"));
    }

    static Optional<Language> of(Entry entry) {
        return Optional.ofNullable(BY_EXTENSION.get(entry.extension()))
                .or(() -> Optional.ofNullable(BY_NAME.get(entry.name())));
    }

    static boolean isCode(Entry entry) {
        return of(entry).filter(Language::code).isPresent();
    }

    static boolean is(Entry entry, String... names) {
        List<String> wanted = Arrays.asList(names);
        return of(entry).filter(language -> wanted.contains(language.name())).isPresent();
    }

    private static void code(String name, String lineComment, String extensions) {
        put(new Language(name, true, lineComment), extensions);
    }

    private static void other(String name, String extensions) {
        put(new Language(name, false, ""), extensions);
    }

    private static void put(Language language, String extensions) {
        for (String extension : extensions.split(" ")) {
            BY_EXTENSION.put(extension, language);
        }
    }
}
