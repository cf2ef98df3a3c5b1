package dev.signalbox.engine.adapter;

import dev.signalbox.engine.artifact.Bytes;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a stage in a sandbox may use of the machine. The kernel refuses what goes beyond: memory is
/// not given, a process not started, a write fails.
///
/// @param values one for each [Kind]
public record SandboxLimits(Map<Kind, Long> values) {

    public static final String USUAL =
            "memory=4GiB,temporary=1GiB,file=5GiB,processes=1024,open-files=4096";

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");

    /// What is limited, with the option of `prlimit(1)` where it is one of its.
    public enum Kind {
        /// Bytes that one process may have of its own: `RLIMIT_DATA`.
        MEMORY("--data="),
        /// Bytes in each temporary folder, which lies in memory.
        TEMPORARY(null),
        /// Bytes in one file: `RLIMIT_FSIZE`.
        FILE("--fsize="),
        /// Processes and threads at once: `RLIMIT_NPROC`, which never holds for root.
        PROCESSES("--nproc="),
        /// Files that one process may have open: `RLIMIT_NOFILE`.
        OPEN_FILES("--nofile=");

        private final @Nullable String option;

        Kind(@Nullable String option) {
            this.option = option;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private boolean isBytes() {
            return this == MEMORY || this == TEMPORARY || this == FILE;
        }
    }

    public SandboxLimits {
        values = Map.copyOf(values);
    }

    public static SandboxLimits usual() {
        return read(USUAL);
    }

    /// @param text `kind=number` separated by commas; bytes may end in `KiB`, `MiB` or `GiB`. What
    ///   is not named has its usual limit
    /// @throws IllegalArgumentException it is not; the message says what is wrong
    public static SandboxLimits read(String text) {
        var values = new EnumMap<Kind, Long>(Kind.class);
        for (String part : (text.equals(USUAL) ? USUAL : USUAL + "," + text).split(",", -1)) {
            String[] limit = part.strip().split("=", 2);
            Kind kind = named(limit[0]);
            values.put(kind, number(kind, limit.length == 1 ? "" : limit[1]));
        }
        return new SandboxLimits(values);
    }

    private static Kind named(String word) {
        return Stream.of(Kind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "`%s` is none of %s"
                                        .formatted(
                                                word,
                                                Stream.of(Kind.values())
                                                        .map(Kind::word)
                                                        .collect(Collectors.joining(", ")))));
    }

    private static long number(Kind kind, String text) {
        return (kind.isBytes()
                        ? Bytes.parse(text)
                        : Optional.of(text).filter(NUMBER.asMatchPredicate()).map(Long::valueOf))
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "`%s` is no limit of %s, as %s is"
                                        .formatted(
                                                text,
                                                kind.word(),
                                                kind.isBytes() ? "4GiB" : "1024")));
    }

    long temporaryBytes() {
        return values.getOrDefault(Kind.TEMPORARY, 0L);
    }

    /// What comes before the program that is limited.
    List<String> command(Path prlimit) {
        Stream<String> options =
                Stream.of(Kind.values())
                        .filter(kind -> kind.option != null)
                        .map(kind -> kind.option + values.get(kind));
        return Stream.of(Stream.of(prlimit.toString(), "--core=0"), options, Stream.of("--"))
                .flatMap(part -> part)
                .toList();
    }
}
