package dev.signalbox.store.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A statement with parameters written `:name`, taken apart once.
public final class Sql {

    /// A colon that is doubled, or stands in a literal, is not a parameter; our statements have no
    /// literal with a colon.
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z][a-z_0-9]*)");

    private final String jdbc;
    private final List<String> names = new ArrayList<>();

    private Sql(String text) {
        Matcher matcher = PARAMETER.matcher(text);
        var out = new StringBuilder();
        while (matcher.find()) {
            names.add(matcher.group(1));
            matcher.appendReplacement(out, "?");
        }
        jdbc = matcher.appendTail(out).toString();
    }

    public static Sql of(String text) {
        return new Sql(text);
    }

    public String jdbc() {
        return jdbc;
    }

    /// The places where the parameter stands, counted from 1.
    int[] places(String name) {
        int[] places = new int[names.size()];
        int found = 0;
        for (int at = 0; at < names.size(); at++) {
            if (names.get(at).equals(name)) {
                places[found++] = at + 1;
            }
        }
        if (found == 0) {
            throw new IllegalArgumentException("no parameter :" + name + " in " + jdbc);
        }
        return java.util.Arrays.copyOf(places, found);
    }
}
