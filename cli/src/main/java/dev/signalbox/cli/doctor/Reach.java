package dev.signalbox.cli.doctor;

import dev.signalbox.cli.api.Server;
import dev.signalbox.cli.doctor.Finding.Fail;
import dev.signalbox.cli.doctor.Finding.Ok;
import dev.signalbox.cli.doctor.Finding.Warn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;

/// From where a server can be reached, and what keeps others from listening in.
final class Reach {

    private static final String NAME = "reach";
    private static final int CONNECT_MS = 300;
    private static final int HTTP = 80;

    private Reach() {}

    static Finding of(Server server) {
        if ("https".equalsIgnoreCase(server.url().getScheme())) {
            return new Ok(NAME, "from elsewhere, by TLS");
        }
        if (!server.isOnThisMachine()) {
            return new Fail(
                    NAME,
                    "from elsewhere, without TLS: everybody on the way can read and change it",
                    "put a proxy with TLS before it");
        }
        int port = server.url().getPort() < 0 ? HTTP : server.url().getPort();
        List<String> open = open(port);
        return open.isEmpty()
                ? new Ok(NAME, "from this machine only")
                : new Warn(
                        NAME,
                        "port %d of %s is open to others too"
                                .formatted(port, String.join(", ", open)),
                        "see what listens there, and that it speaks TLS");
    }

    /// Addresses of this machine that others can reach, where something listens at the port.
    private static List<String> open(int port) {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .filter(address -> answers(address, port))
                    .map(InetAddress::getHostAddress)
                    .toList();
        } catch (SocketException _) {
            return List.of();
        }
    }

    private static boolean answers(InetAddress address, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), CONNECT_MS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
