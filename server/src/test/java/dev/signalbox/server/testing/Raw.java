package dev.signalbox.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Says to the server, byte for byte, what no decent client would.
public final class Raw {

    private Raw() {}

    /// @param request its lines; the token and `Connection: close` are added where `{auth}` stands,
    ///   the port where `{port}` stands
    /// @return everything the server says until it hangs up
    public static String say(String request) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), TestServer.port())) {
            socket.setSoTimeout(10_000);
            String text =
                    request.replace(
                                    "{auth}",
                                    "Authorization: Bearer %s\nConnection: close"
                                            .formatted(TestServer.TOKEN))
                            .replace("{port}", Integer.toString(TestServer.port()));
            socket.getOutputStream()
                    .write(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
