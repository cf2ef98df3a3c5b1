package dev.signalbox.store.signin;

import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.engine.signin.Account;
import dev.signalbox.engine.signin.HolderText;
import dev.signalbox.engine.signin.Session;
import dev.signalbox.engine.signin.SignInLink;
import dev.signalbox.engine.signin.SignInStore;
import dev.signalbox.store.audit.AuditRows;
import dev.signalbox.store.sql.Database;
import dev.signalbox.store.sql.Rows;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Sessions, accounts and one-time links in either database.
public final class SqlSignIns implements SignInStore {

    private final Database database;

    public SqlSignIns(Database database) {
        this.database = database;
    }

    @Override
    public void addSession(Session session, @Nullable String replaced, AuditLine audit) {
        int _ =
                audited(
                        audit,
                        sql -> {
                            if (replaced != null) {
                                sql.query("delete from session where id = :id")
                                        .set("id", replaced)
                                        .update();
                            }
                            var insert =
                                    sql.query(
                                                    """
                                                    insert into session (id, digest, principal, kind, name,
                                                        memberships, in_groups, method, address,
                                                        authenticated_ms, created_ms, seen_ms, ends_ms)
                                                    values (:id, :digest, :principal, :kind, :name,
                                                        :memberships, :groups, :method, :address,
                                                        :authenticated, :created, :seen, :ends)\
                                                    """)
                                            .set("id", session.id())
                                            .set("digest", session.digest())
                                            .set("method", Rows.word(session.method()))
                                            .set("address", session.address())
                                            .set(
                                                    "authenticated",
                                                    session.authenticatedAt().toEpochMilli())
                                            .set("created", session.createdAt().toEpochMilli())
                                            .set("seen", session.seenAt().toEpochMilli())
                                            .set("ends", session.endsAt().toEpochMilli());
                            return SignInRows.set(insert, session.holder()).update();
                        });
    }

    @Override
    public Optional<Session> findSession(String digest) {
        return database.read(sql ->
                sql.query(SignInRows.SESSION + " where digest = :digest")
                        .set("digest", digest)
                        .first(SignInRows::session));
    }

    @Override
    public List<Session> listSessions(@Nullable String principal, int limit) {
        return database.read(sql -> {
            String whose = principal == null ? "" : " where principal = :principal";
            var query =
                    sql.query(SignInRows.SESSION + whose + " order by id desc limit :limit")
                            .set("limit", limit);
            return (principal == null ? query : query.set("principal", principal))
                    .list(SignInRows::session);
        });
    }

    @Override
    public void seen(String id, Instant at) {
        int _ =
                database.write(sql ->
                        sql.query(
                                        "update session set seen_ms = :at where id = :id and seen_ms < :at")
                                .set("at", at.toEpochMilli())
                                .set("id", id)
                                .update());
    }

    @Override
    public boolean endSession(String id, @Nullable String principal, AuditLine audit) {
        return audited(
                        audit,
                        sql -> {
                            String whose = principal == null ? "" : " and principal = :principal";
                            var query =
                                    sql.query("delete from session where id = :id" + whose)
                                            .set("id", id);
                            return (principal == null ? query : query.set("principal", principal))
                                    .update();
                        })
                > 0;
    }

    @Override
    public int endSessions(String principal, AuditLine audit) {
        return audited(audit, sql -> endSessions(sql, principal));
    }

    private static int endSessions(dev.signalbox.store.sql.Session sql, String principal)
            throws SQLException {
        return sql.query("delete from session where principal = :principal")
                .set("principal", principal)
                .update();
    }

    @Override
    public boolean addAccount(Account account, AuditLine audit) {
        return audited(
                        audit,
                        sql ->
                                sql.query(
                                                """
                                                insert into account (name, title, password, memberships,
                                                    disabled, created_ms, password_ms)
                                                values (:name, :title, :password, :memberships, :disabled,
                                                    :created, :changed)
                                                on conflict (name) do nothing\
                                                """)
                                        .set("name", account.name())
                                        .set("title", account.title())
                                        .set("password", account.password())
                                        .set(
                                                "memberships",
                                                HolderText.memberships(account.memberships()))
                                        .set("disabled", account.disabled() ? 1 : 0)
                                        .set("created", account.createdAt().toEpochMilli())
                                        .set("changed", account.passwordAt().toEpochMilli())
                                        .update())
                > 0;
    }

    @Override
    public Optional<Account> findAccount(String name) {
        return database.read(sql ->
                sql.query(SignInRows.ACCOUNT + " where name = :name")
                        .set("name", name)
                        .first(SignInRows::account));
    }

    @Override
    public List<Account> listAccounts() {
        return database.read(
                sql -> sql.query(SignInRows.ACCOUNT + " order by name").list(SignInRows::account));
    }

    @Override
    public boolean changePassword(
            String name, String principal, String password, Instant at, AuditLine audit) {
        return audited(
                        audit,
                        sql -> {
                            endSessions(sql, principal);
                            return sql.query(
                                            """
                                            update account set password = :password, password_ms = :at
                                            where name = :name\
                                            """)
                                    .set("password", password)
                                    .set("at", at.toEpochMilli())
                                    .set("name", name)
                                    .update();
                        })
                > 0;
    }

    @Override
    public boolean changeAccount(
            String name,
            String principal,
            String title,
            Map<String, Set<String>> memberships,
            boolean disabled,
            AuditLine audit) {
        return audited(
                        audit,
                        sql -> {
                            endSessions(sql, principal);
                            return sql.query(
                                            """
                                            update account set title = :title, memberships = :memberships,
                                                disabled = :disabled where name = :name\
                                            """)
                                    .set("title", title)
                                    .set("memberships", HolderText.memberships(memberships))
                                    .set("disabled", disabled ? 1 : 0)
                                    .set("name", name)
                                    .update();
                        })
                > 0;
    }

    @Override
    public void addLink(SignInLink link, AuditLine audit) {
        int _ =
                audited(
                        audit,
                        sql -> {
                            var insert =
                                    sql.query(
                                                    """
                                                    insert into sign_in_link (digest, principal, kind, name,
                                                        memberships, in_groups, ends_ms)
                                                    values (:digest, :principal, :kind, :name, :memberships,
                                                        :groups, :ends)\
                                                    """)
                                            .set("digest", link.digest())
                                            .set("ends", link.endsAt().toEpochMilli());
                            return SignInRows.set(insert, link.holder()).update();
                        });
    }

    @Override
    public boolean hasLink(String digest, Instant now) {
        return database.read(sql -> findLink(sql, digest, now).isPresent());
    }

    @Override
    public Optional<SignInLink> takeLink(String digest, Instant now) {
        return database.write(sql -> {
            Optional<SignInLink> found = findLink(sql, digest, now);
            int taken =
                    sql.query("delete from sign_in_link where digest = :digest")
                            .set("digest", digest)
                            .update();
            return taken > 0 ? found : Optional.empty();
        });
    }

    private static Optional<SignInLink> findLink(
            dev.signalbox.store.sql.Session sql, String digest, Instant now) throws SQLException {
        return sql.query(SignInRows.LINK + " where digest = :digest and ends_ms > :now")
                .set("digest", digest)
                .set("now", now.toEpochMilli())
                .first(SignInRows::link);
    }

    @Override
    public int forget(Instant endedBefore, Instant seenBefore) {
        return database.write(sql -> {
            sql.query("delete from sign_in_link where ends_ms < :ended")
                    .set("ended", endedBefore.toEpochMilli())
                    .update();
            return sql.query("delete from session where ends_ms < :ended or seen_ms < :seen")
                    .set("ended", endedBefore.toEpochMilli())
                    .set("seen", seenBefore.toEpochMilli())
                    .update();
        });
    }

    /// A change, and its entry if it changed something.
    private interface Change {
        /// @return how many rows it touched
        int on(dev.signalbox.store.sql.Session sql) throws SQLException;
    }

    private int audited(AuditLine audit, Change change) {
        return database.write(sql -> {
            int changed = change.on(sql);
            if (changed > 0) {
                AuditRows.append(sql, audit);
            }
            return changed;
        });
    }
}
