package dev.signalbox.engine.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.core.identity.Principal;
import dev.signalbox.engine.json.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes records of entries.
public final class AuditCodec {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /// Nobody's name or path is longer; what is longer is an attempt to fill the disk.
    private static final int LONGEST = 512;

    /// Who did not say, or prove, who they are.
    public static final String ANONYMOUS = "anonymous";

    private final Pseudonyms pseudonyms;

    public AuditCodec(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    public AuditLine encode(AuditEntry entry) {
        Principal by = entry.by();
        Origin origin = entry.origin();
        AuditEntry.Subject object = entry.object();
        AuditEntry.Span events = entry.events();
        var index =
                new AuditLine.Index(
                        entry.at().toEpochMilli(),
                        by == null ? ANONYMOUS : plain(by.id()),
                        plain(entry.action()),
                        entry.project(),
                        plain(object.id()),
                        entry.outcome().word(),
                        origin.request());
        var out = new CanonicalObject();
        out.put("action", index.action());
        out.put("address", hidden("address", origin.address()));
        out.put("after", entry.after());
        out.put("at", MILLIS.format(entry.at()));
        out.put("before", entry.before());
        out.put("channel", origin.channel());
        out.put("code", entry.code());
        if (entry.count() != 1) {
            out.put("count", entry.count());
        }
        out.put("credential", cut(origin.credential()));
        out.put("credential_kind", origin.credentialKind());
        out.put("detail", cut(entry.detail()));
        if (events != null) {
            out.put("events_from", events.from());
            out.put("events_to", events.to());
        }
        out.put("object", index.object());
        out.put("object_part", cut(object.part()));
        out.put("object_type", object.type());
        out.put("on_behalf_of", cut(origin.onBehalfOf()));
        out.put("outcome", index.outcome());
        out.put("payload", origin.payload());
        out.put("principal", index.principal());
        out.put(
                "principal_kind",
                by == null ? ANONYMOUS : by.kind().name().toLowerCase(Locale.ROOT));
        out.put("project", index.project());
        out.put("reason", hidden("reason", entry.reason()));
        out.put("request_id", index.request());
        out.put("route", cut(origin.route()));
        return new AuditLine(index, out.end());
    }

    /// What the columns beside a record must say.
    ///
    /// @throws dev.signalbox.engine.json.MalformedJson it is no JSON
    /// @throws IllegalArgumentException it is no record
    static AuditLine.Index index(String record) {
        JsonNode json = Json.parse(record);
        return new AuditLine.Index(
                Instant.parse(text(json, "at")).toEpochMilli(),
                text(json, "principal"),
                text(json, "action"),
                text(json, "project"),
                text(json, "object"),
                text(json, "outcome"),
                json.hasNonNull("request_id") ? text(json, "request_id") : null);
    }

    private static String text(JsonNode json, String name) {
        JsonNode value = json.get(name);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException("need a record with a text named " + name);
        }
        return value.textValue();
    }

    private @Nullable String hidden(String kind, @Nullable String text) {
        return text == null ? null : pseudonyms.of(kind, text);
    }

    private static String plain(String text) {
        return Objects.requireNonNull(cut(text));
    }

    private static @Nullable String cut(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String some = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        return isStorable(some) ? some : storable(some);
    }

    /// No database takes half a surrogate pair, and one takes no NUL.
    private static boolean isStorable(String text) {
        return text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c));
    }

    private static String storable(String text) {
        var out = new StringBuilder();
        text.codePoints()
                .map(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF) ? 0xFFFD : c)
                .forEach(out::appendCodePoint);
        return out.toString();
    }
}
