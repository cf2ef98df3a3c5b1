package dev.signalbox.cli.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server that says byte by byte what it was told to, a connection after the other.
final class ScriptedStreams implements AutoCloseable {

    private final ServerSocket socket;
    private final Deque<Script> scripts = new ArrayDeque<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /// @param whole whether the body is ended, rather than broken off
    private record Script(String head, String body, boolean whole) {}

    ScriptedStreams() throws IOException {
        socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /// The request lines and headers that came, one text each.
    List<String> asked() {
        return asked;
    }

    /// A stream that ends in good order.
    ScriptedStreams streams(String body) {
        return add(new Script("200 OK\r\nContent-Type: text/event-stream", body, true));
    }

    /// A stream that breaks off, perhaps in the middle of a frame.
    ScriptedStreams breaksOff(String body) {
        return add(new Script("200 OK\r\nContent-Type: text/event-stream", body, false));
    }

    /// @param head status and headers
    ScriptedStreams answers(String head, String body) {
        return add(new Script(head, body, true));
    }

    private ScriptedStreams add(Script script) {
        synchronized (scripts) {
            scripts.add(script);
        }
        return this;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                asked.add(request(client));
                answer(client);
            } catch (IOException gone) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(gone);
                }
            }
        }
    }

    private static String request(Socket client) throws IOException {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
        var head = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            head.append(line).append('\n');
        }
        return head.toString();
    }

    private void answer(Socket client) throws IOException {
        Script script;
        synchronized (scripts) {
            script = scripts.remove();
        }
        byte[] body = script.body().getBytes(UTF_8);
        var out = client.getOutputStream();
        out.write(("HTTP/1.1 " + script.head() + "\r\nConnection: close\r\n").getBytes(UTF_8));
        int promised = script.whole() ? body.length : body.length + 1_000;
        boolean none = script.head().startsWith("204");
        out.write(((none ? "" : "Content-Length: " + promised + "\r\n") + "\r\n").getBytes(UTF_8));
        out.write(body);
        out.flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
