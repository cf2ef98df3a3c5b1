package dev.signalbox.cli.api;

import dev.signalbox.cli.Failure;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A server and what opens it.
///
/// @param url without a slash at its end
/// @param token sent as a bearer token; absent: none is known
public record Server(URI url, @Nullable String token) {

    public Server {
        url = URI.create(url.toString().replaceFirst("/+$", ""));
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if ((!scheme.equals("https") && !scheme.equals("http")) || url.getHost() == null) {
            throw Failure.usage("The server must be an http or https URL, got " + url);
        }
        if (scheme.equals("http") && token != null && !isLoopback(url)) {
            throw Failure.usage("A token is not sent over plain http to another machine")
                    .detail(url + " would carry it readable by everybody on the way.")
                    .hint("use https, or a tunnel: ssh -L 8008:127.0.0.1:8008 " + url.getHost());
        }
    }

    public boolean isOnThisMachine() {
        return isLoopback(url);
    }

    static boolean isLoopback(URI url) {
        String host = String.valueOf(url.getHost()).replace("[", "").replace("]", "");
        return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
