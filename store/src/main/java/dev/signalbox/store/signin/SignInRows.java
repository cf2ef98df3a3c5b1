package dev.signalbox.store.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.core.identity.Principal.Kind;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.signin.Account;
import dev.signalbox.engine.signin.Holder;
import dev.signalbox.engine.signin.Session;
import dev.signalbox.engine.signin.SignInLink;
import dev.signalbox.store.sql.Query;
import dev.signalbox.store.sql.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Rows of signing in, to and fro.
final class SignInRows {

    private static final String HOLDER = "kind, principal, name, memberships, in_groups";

    static final String ACCOUNT =
            """
            select name, title, password, memberships, disabled, created_ms, password_ms
            from account\
            """;
    static final String SESSION =
            "select "
                    + HOLDER
                    + ", id, digest, method, authenticated_ms, created_ms, seen_ms, ends_ms, address"
                    + " from session";
    static final String LINK = "select " + HOLDER + ", digest, ends_ms from sign_in_link";

    private SignInRows() {}

    static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                memberships(row.getString(4)),
                row.getInt(5) != 0,
                Rows.instant(row, 6),
                Rows.instant(row, 7));
    }

    static Session session(ResultSet row) throws SQLException {
        return new Session(
                row.getString(6),
                row.getString(7),
                holder(row),
                Rows.constant(Session.Method.class, row.getString(8)),
                Rows.instant(row, 9),
                Rows.instant(row, 10),
                Rows.instant(row, 11),
                Rows.instant(row, 12),
                row.getString(13));
    }

    static SignInLink link(ResultSet row) throws SQLException {
        return new SignInLink(row.getString(6), holder(row), Rows.instant(row, 7));
    }

    private static Holder holder(ResultSet row) throws SQLException {
        return new Holder(
                Rows.constant(Kind.class, row.getString(1)),
                row.getString(2),
                row.getString(3),
                memberships(row.getString(4)),
                texts(Json.parse(row.getString(5))));
    }

    static Query set(Query query, Holder holder) throws SQLException {
        var groups = JsonNodeFactory.instance.arrayNode();
        new TreeSet<>(holder.groups()).forEach(groups::add);
        return query.set("kind", Rows.word(holder.kind()))
                .set("principal", holder.id())
                .set("name", holder.name())
                .set("memberships", json(holder.memberships()))
                .set("groups", Json.write(groups));
    }

    static String json(Map<String, Set<String>> memberships) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(memberships)
                .forEach((project, roles) -> {
                    var names = all.putArray(project);
                    new TreeSet<>(roles).forEach(names::add);
                });
        return Json.write(all);
    }

    private static Map<String, Set<String>> memberships(String json) {
        var all = new LinkedHashMap<String, Set<String>>();
        Json.parse(json)
                .properties()
                .forEach(entry -> all.put(entry.getKey(), texts(entry.getValue())));
        return all;
    }

    private static Set<String> texts(JsonNode list) {
        var texts = new LinkedHashSet<String>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
