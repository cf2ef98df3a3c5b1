package dev.signalbox.engine.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Where a request goes. The host is resolved once, every address is checked, and only these are
/// connected to: a name that means another machine a moment later gains nothing.
public record Destination(boolean secure, String host, int port, List<InetAddress> addresses) {

    private static final Set<Integer> PUBLIC_PORTS = Set.of(443, 8443);

    /// What resolvers read as an IPv4 address, each in its own way: an octal number here is a
    /// decimal one there.
    private static final Pattern NUMBER = Pattern.compile("(^|\\.)(\\d+|0[xX][0-9a-fA-F]*)\\.?$");

    private static final Pattern ADDRESS =
            Pattern.compile("((0|[1-9]\\d{0,2})\\.){3}(0|[1-9]\\d{0,2})");

    /// Finds the addresses of a host.
    public interface Resolver {
        List<InetAddress> resolve(String host) throws UnknownHostException;
    }

    /// It may not be called; the message says why, and names no address.
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /// @throws IOException the host is not known
    public static Destination find(URI uri, Reach reach, Resolver resolver)
            throws Refused, IOException {
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        if (!secure && !"http".equalsIgnoreCase(uri.getScheme())) {
            throw new Refused("expected a URL with https, got " + uri.getScheme());
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new Refused("expected a URL with a host and without a user");
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
        String host = uri.getHost().replaceAll("^\\[|]$", "");
        if (NUMBER.matcher(host).find() && !ADDRESS.matcher(host).matches()) {
            throw new Refused("expected a host's name, or its address in the usual form");
        }
        boolean usual = secure && PUBLIC_PORTS.contains(port);
        if (!usual && !reach.coversHost(host) && reach.ranges().isEmpty()) {
            throw unusual(reach);
        }
        List<InetAddress> addresses = resolver.resolve(host);
        if (!reach.coversHost(host) && !reach.coversAll(addresses)) {
            if (!usual) {
                throw unusual(reach);
            }
            if (!addresses.stream().allMatch(PublicAddresses::isPublic)) {
                throw new Refused(
                        "%s is not on the public internet; %s would allow it"
                                .formatted(host, reach.setting()));
            }
        }
        return new Destination(secure, host, port, addresses);
    }

    private static Refused unusual(Reach reach) {
        return new Refused(
                "without %s only https on the ports 443 and 8443 may be called"
                        .formatted(reach.setting()));
    }
}
