package dev.signalbox.engine.adapter;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;

/// Where a request goes. The host is resolved once, every address is checked, and only these are
/// connected to: a name that means another machine a moment later gains nothing.
record Destination(boolean secure, String host, int port, List<InetAddress> addresses) {

    private static final Set<Integer> PUBLIC_PORTS = Set.of(443, 8443);

    /// Finds the addresses of a host.
    interface Resolver {
        List<InetAddress> resolve(String host) throws UnknownHostException;
    }

    /// It may not be called; the message says why, and names no address.
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /// @param anywhere whether plain HTTP, any port and addresses that are not public will do
    /// @throws IOException the host is not known
    static Destination find(URI uri, boolean anywhere, Resolver resolver)
            throws Refused, IOException {
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        if (!secure && !"http".equalsIgnoreCase(uri.getScheme())) {
            throw new Refused("expected a URL with https, got " + uri.getScheme());
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new Refused("expected a URL with a host and without a user");
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
        if (!anywhere && !(secure && PUBLIC_PORTS.contains(port))) {
            throw new Refused(
                    "without allow_private only https on the ports 443 and 8443 may be called");
        }
        String host = uri.getHost().replaceAll("^\\[|]$", "");
        List<InetAddress> addresses = resolver.resolve(host);
        if (!anywhere && !addresses.stream().allMatch(PublicAddresses::isPublic)) {
            throw new Refused(
                    host + " is not on the public internet; allow_private: true would allow it");
        }
        return new Destination(secure, host, port, addresses);
    }
}
