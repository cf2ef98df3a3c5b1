package dev.signalbox.server.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Says to the server, byte for byte, what no decent client would.
public final class Raw {

    private Raw() {}

    /// As [#say], and hangs up once the head of the answer is there: a stream would go on.
    ///
    /// @return the head
    public static String begin(String request) {
        try (var socket = ask(request)) {
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int one = socket.getInputStream().read();
                if (one < 0) {
                    break;
                }
                head.append((char) one);
            }
            return head.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param request its lines; the token and `Connection: close` are added where `{auth}` stands,
    ///   the port where `{port}` stands
    /// @return everything the server says until it hangs up
    public static String say(String request) {
        try (var socket = ask(request)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Everything up to the end.
    public static String until(InputStream answer) throws IOException {
        return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Socket ask(String request) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), TestServer.port());
        try {
            socket.setSoTimeout(10_000);
            String text =
                    request.replace(
                                    "{auth}",
                                    "Authorization: Bearer %s\nConnection: close"
                                            .formatted(TestServer.TOKEN))
                            .replace("{port}", Integer.toString(TestServer.port()));
            socket.getOutputStream()
                    .write(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
