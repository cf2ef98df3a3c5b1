package dev.signalbox.store.postgresql;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where the database is and who we are there. Never shows the password.
///
/// @param place `host:port/name?options` as the driver takes it
record PostgresqlAddress(String place, @Nullable String user, @Nullable String password) {

    private static final Pattern URL =
            Pattern.compile(
                    "(?:jdbc:)?postgres(?:ql)?://(?:(?<user>[^:@/?]*)(?::(?<password>[^@/?]*))?@)?"
                            + "(?<place>[^@]*)");

    /// @throws IllegalArgumentException it is no address of a PostgreSQL database
    static PostgresqlAddress parse(String url) {
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "need postgresql://user:password@host:port/name, with %40 for @ and so on in"
                            + " the password; got something else");
        }
        return new PostgresqlAddress(
                matcher.group("place"),
                decoded(matcher.group("user")),
                decoded(matcher.group("password")));
    }

    static boolean isOne(String url) {
        return url.matches("(?:jdbc:)?postgres(?:ql)?://.*");
    }

    private static @Nullable String decoded(@Nullable String text) {
        // In this part of an address a plus is a plus.
        return text == null
                ? null
                : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    String jdbcUrl() {
        return "jdbc:postgresql://" + place;
    }

    /// What the address itself does not say. Options in it win over these.
    Properties properties() {
        var all = new Properties();
        all.setProperty("ApplicationName", "signalbox");
        all.setProperty("connectTimeout", "10");
        all.setProperty("loginTimeout", "10");
        // Longer than any statement may take, so that only a dead network meets it.
        all.setProperty("socketTimeout", "60");
        all.setProperty("tcpKeepAlive", "true");
        all.setProperty("reWriteBatchedInserts", "true");
        if (user != null) {
            all.setProperty("user", user);
        }
        if (password != null) {
            all.setProperty("password", password);
        }
        return all;
    }

    @Override
    public String toString() {
        int options = place.indexOf('?');
        return options < 0 ? place : place.substring(0, options);
    }
}
