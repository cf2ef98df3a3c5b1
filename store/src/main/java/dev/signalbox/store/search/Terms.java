package dev.signalbox.store.search;

import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.search.Searched;
import dev.signalbox.engine.search.Words;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/// What an event is indexed under, the same in both databases: its words, and one term for each
/// other thing that can be asked for. Terms are letters, digits and `_`, in lower case.
///
/// Words are cut and other things are digests, so the index may lead to an event that does not
/// match, never past one that does. What it leads to is held against the query anyway.
final class Terms {

    /// Characters of a word that are kept: digests and ids would else be most of the index.
    static final int LONGEST = 16;

    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final int SPARED_BITS = 24;

    private Terms() {}

    static Collection<String> of(Searched event) {
        Set<String> terms = new LinkedHashSet<>();
        EventLine line = event.line();
        terms.add(run(line.run()));
        terms.add(pipeline(event.pipeline()));
        event.labels().forEach((name, value) -> terms.add(label(name, value)));
        terms.add(type(line.type()));
        for (int dot = line.type().indexOf('.');
                dot >= 0;
                dot = line.type().indexOf('.', dot + 1)) {
            terms.add(family(line.type().substring(0, dot)));
        }
        if (line.stage() != null) {
            terms.add(stage(line.stage()));
        }
        String principal = Searched.principal(line.json());
        if (principal != null) {
            terms.add(principal(principal));
        }
        Words.ofLine(line.json()).forEach(word -> terms.add(cut(word)));
        return terms;
    }

    static String cut(String word) {
        if (word.length() <= LONGEST) {
            return word;
        }
        boolean splits = Character.isHighSurrogate(word.charAt(LONGEST - 1));
        return word.substring(0, splits ? LONGEST - 1 : LONGEST);
    }

    static String run(String id) {
        return digest("_r", id);
    }

    static String pipeline(String name) {
        return digest("_q", name);
    }

    static String label(String name, String value) {
        return digest("_l", name + '\0' + value);
    }

    static String type(String name) {
        return digest("_t", name);
    }

    static String family(String name) {
        return digest("_f", name);
    }

    static String stage(String id) {
        return digest("_s", id);
    }

    static String principal(String id) {
        return digest("_p", id);
    }

    /// FNV-1a, of which 40 bits are kept.
    private static String digest(String kind, String value) {
        long hash = FNV_BASIS;
        for (int i = 0; i < value.length(); i++) {
            hash = (hash ^ value.charAt(i)) * FNV_PRIME;
        }
        return kind.concat(Long.toString(hash >>> SPARED_BITS, Character.MAX_RADIX));
    }
}
