package dev.signalbox.server.http;

import dev.signalbox.engine.http.AddressRange;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Where requests come from. What a request says of that itself counts only when it comes from a
/// proxy that is trusted.
public final class Addresses {

    public static final String UNKNOWN = "unknown";

    private static final int NETWORK_BYTES = 8;
    private static final String FORWARDED = "X-Forwarded-For";

    private final List<AddressRange> proxies;

    public Addresses(List<AddressRange> proxies) {
        this.proxies = List.copyOf(proxies);
    }

    /// The host that asks: behind trusted proxies, the last one in their account that is none of
    /// them.
    String of(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        String host = remote == null ? null : remote.hostAddress();
        return host == null ? UNKNOWN : of(host, proxies.isEmpty() ? List.of() : hops(request));
    }

    /// @param remote the other end of the connection
    /// @param hops as the request tells them, the nearest last
    String of(String remote, List<String> hops) {
        String host = remote;
        for (int i = hops.size() - 1; i >= 0 && isProxy(host); i--) {
            String before = hops.get(i);
            if (parsed(before).isEmpty()) {
                break;
            }
            host = before;
        }
        return host;
    }

    /// Of an IPv6 host its network: it can pick any address of it.
    public static String network(String host) {
        return parsed(host).map(Addresses::network).orElse(host);
    }

    private static String network(InetAddress address) {
        if (!(address instanceof Inet6Address) || address.isLoopbackAddress()) {
            return address.getHostAddress();
        }
        byte[] whole = new byte[address.getAddress().length];
        System.arraycopy(address.getAddress(), 0, whole, 0, NETWORK_BYTES);
        try {
            return InetAddress.getByAddress(whole).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException("as long as the one it was made of", e);
        }
    }

    private static List<String> hops(HttpServerRequest request) {
        return request.headers().getAll(FORWARDED).stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::strip)
                .toList();
    }

    private boolean isProxy(String host) {
        return !proxies.isEmpty()
                && parsed(host)
                        .filter(address ->
                                proxies.stream().anyMatch(range -> range.contains(address)))
                        .isPresent();
    }

    /// Numbers alone: no name server is asked.
    private static Optional<InetAddress> parsed(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
