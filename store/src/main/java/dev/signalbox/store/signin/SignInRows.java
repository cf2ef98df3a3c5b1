package dev.signalbox.store.signin;

import dev.signalbox.core.identity.Principal.Kind;
import dev.signalbox.engine.signin.Account;
import dev.signalbox.engine.signin.Holder;
import dev.signalbox.engine.signin.HolderText;
import dev.signalbox.engine.signin.Session;
import dev.signalbox.engine.signin.SignInLink;
import dev.signalbox.store.sql.Query;
import dev.signalbox.store.sql.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;

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
                HolderText.readMemberships(row.getString(4)),
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
                HolderText.readMemberships(row.getString(4)),
                HolderText.readGroups(row.getString(5)));
    }

    static Query set(Query query, Holder holder) throws SQLException {
        return query.set("kind", Rows.word(holder.kind()))
                .set("principal", holder.id())
                .set("name", holder.name())
                .set("memberships", HolderText.memberships(holder.memberships()))
                .set("groups", HolderText.groups(holder.groups()));
    }
}
