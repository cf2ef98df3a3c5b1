package dev.signalbox.server.signin;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// From where somebody asks.
final class Addresses {

    private static final int NETWORK_BYTES = 8;

    private Addresses() {}

    /// Of an IPv6 host its network: it can pick any address of it.
    static String of(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        String host = remote == null ? null : remote.hostAddress();
        return host == null ? "unknown" : network(host);
    }

    static String network(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            if (!(address instanceof Inet6Address) || address.isLoopbackAddress()) {
                return address.getHostAddress();
            }
            byte[] network = Arrays.copyOf(address.getAddress(), NETWORK_BYTES);
            byte[] whole = Arrays.copyOf(network, address.getAddress().length);
            return InetAddress.getByAddress(whole).getHostAddress() + "/64";
        } catch (UnknownHostException _) {
            return host;
        }
    }
}
