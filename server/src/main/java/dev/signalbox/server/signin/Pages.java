package dev.signalbox.server.signin;

import static dev.signalbox.server.signin.Html.escape;

import dev.signalbox.engine.event.Times;
import dev.signalbox.engine.signin.Session;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The pages of signing in: no script, no style but a sheet of ours, and every word from elsewhere
/// escaped.
final class Pages {

    private static final String FRAME =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">%s
            <title>%s · Signalbox</title>
            <link rel="stylesheet" href="/auth/style.css">
            </head>
            <body>
            <main>
            <p class="mark"><span class="lamp" aria-hidden="true"></span>Signalbox</p>
            <h1>%s</h1>
            %s
            </main>
            </body>
            </html>
            """;

    private Pages() {}

    /// @param message what went wrong before, if anything did
    /// @param provider its name, where there is one
    /// @param local whether there are accounts of this server's own
    static String signIn(
            @Nullable String message, Optional<String> provider, boolean local, String to) {
        var body = new StringBuilder();
        if (message != null) {
            body.append("<p class=\"alert\" role=\"alert\">%s</p>\n".formatted(escape(message)));
        }
        provider.ifPresent(label ->
                body.append(
                        "<p><a class=\"button\" href=\"/auth/login?to=%s\">Sign in with %s</a></p>\n"
                                .formatted(query(to), escape(label))));
        if (local) {
            if (provider.isPresent()) {
                body.append("<p class=\"or\"><span>or with an account of this server</span></p>\n");
            }
            body.append(form(to, provider.isPresent()));
        }
        body.append(
                "<p class=\"hint\">On the machine of the server, <code>signalbox login-link</code> prints a link that signs the admin in.</p>");
        return page("Sign in", body.toString());
    }

    private static String form(String to, boolean secondary) {
        return """
        <form method="post" action="/auth/sign-in">
        <input type="hidden" name="to" value="%s">
        <label for="name">Name</label>
        <input id="name" name="name" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="100" required%s>
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" maxlength="256" required>
        <button%s>Sign in</button>
        </form>
        """
                .formatted(
                        escape(to),
                        secondary ? "" : " autofocus",
                        secondary ? " class=\"quiet\"" : "");
    }

    static String signedIn(Session session) {
        return page(
                "You are signed in",
                """
                <dl>
                <dt>As</dt><dd>%s</dd>
                <dt>Known as</dt><dd><code>%s</code></dd>
                <dt>Until</dt><dd>%s, or when nothing is asked for a while</dd>
                </dl>
                <p><a class="button" href="/">Open the console</a></p>
                <form method="post" action="/auth/logout"><button class="quiet">Sign out</button></form>
                <p class="hint"><a href="/docs">Read and try the API</a></p>\
                """
                        .formatted(
                                escape(session.holder().name()),
                                escape(session.holder().id()),
                                escape(Times.format(session.endsAt()))));
    }

    static String link(String secret) {
        return page(
                "Sign in",
                """
                <p>This link signs you in on this browser, once.</p>
                <form method="post" action="/auth/link/%s"><button autofocus>Sign in</button></form>
                <p class="hint">If you did not ask for it, close this page: nothing has happened.</p>\
                """
                        .formatted(escape(secret)));
    }

    static String deadLink() {
        return page(
                "This link is used up",
                """
                <p>It signs in once, within ten minutes, and that is over.</p>
                <p class="hint">Ask for another one with <code>signalbox login-link</code>, or
                <a href="/auth/sign-in">sign in</a>.</p>\
                """);
    }

    /// From here the browser goes on as from a page of ours: it sends the new cookie along, which
    /// is kept from whatever begins elsewhere.
    static String goOn(String to) {
        return FRAME.formatted(
                "\n<meta http-equiv=\"refresh\" content=\"0;url=%s\">".formatted(escape(to)),
                "Signed in",
                "You are signed in",
                "<p><a href=\"%s\">Go on</a></p>".formatted(escape(to)));
    }

    /// @param endSession where the provider signs people out
    static String signedOut(@Nullable String endSession, Optional<String> label) {
        String more =
                endSession == null
                        ? ""
                        : "<p>You may still be signed in at %s. <a href=\"%s\">Sign out there too</a></p>\n"
                                .formatted(
                                        escape(label.orElse("the provider")), escape(endSession));
        return page(
                "You are signed out",
                more + "<p><a class=\"button\" href=\"/auth/sign-in\">Sign in again</a></p>");
    }

    static String failed(String title, String message, String requestId) {
        return page(
                title,
                """
                <p class="alert" role="alert">%s</p>
                <p><a class="button" href="/auth/sign-in">Try again</a></p>
                <p class="hint">In the log: <code>%s</code></p>\
                """
                        .formatted(escape(message), escape(requestId)));
    }

    private static String page(String title, String body) {
        return FRAME.formatted("", escape(title), escape(title), body);
    }

    private static String query(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
