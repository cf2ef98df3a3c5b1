package dev.signalbox.server.event;

import dev.signalbox.engine.log.RunLog.EventFilter;
import dev.signalbox.engine.log.RunLog.FeedFilter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// Where a reader of the global feed stands, and under which filter it got there: going on under
/// another one would leave a hole that nobody sees. Opaque to clients.
///
/// @param filter a checksum; 0 for a reader of everything
public record FeedCursor(long position, long filter) {

    private static final Pattern TEXT = Pattern.compile("e([0-9a-z]{1,12})(?:\\.([0-9a-z]{1,7}))?");
    private static final int RADIX = 36;

    public static FeedCursor of(long position, FeedFilter filter) {
        return new FeedCursor(position, checksum(filter));
    }

    public static Optional<FeedCursor> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String filter = matcher.group(2);
        return Optional.of(
                new FeedCursor(
                        Long.parseLong(matcher.group(1), RADIX),
                        filter == null ? 0 : Long.parseLong(filter, RADIX)));
    }

    public String text() {
        String position = "e" + Long.toString(this.position, RADIX);
        return filter == 0 ? position : position + "." + Long.toString(filter, RADIX);
    }

    public boolean isUnder(FeedFilter filter) {
        return this.filter == checksum(filter);
    }

    /// The time is no part of it: it only says where to begin.
    private static long checksum(FeedFilter filter) {
        EventFilter events = filter.events();
        var words = new TreeMap<String, Object>();
        words.put("types", new TreeSet<>(events.types()));
        words.put("stages", new TreeSet<>(events.stages()));
        words.put("statuses", new TreeSet<>(events.statuses()));
        words.put("labels", new TreeMap<>(filter.labels()));
        words.put("pipeline", filter.pipeline() == null ? "" : filter.pipeline());
        String text = words.toString().toLowerCase(Locale.ROOT);
        if (text.equals("{labels={}, pipeline=, stages=[], statuses=[], types=[]}")) {
            return 0;
        }
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Math.max(1, crc.getValue());
    }
}
