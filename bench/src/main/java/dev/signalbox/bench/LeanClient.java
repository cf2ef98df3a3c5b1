package dev.signalbox.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/// One keep-alive connection and as little round it as can be: the driver must not be what is
/// measured. Understands answers with a length and chunked ones.
final class LeanClient implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String head;
    private int status;

    LeanClient(int port, String token) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
        out = socket.getOutputStream();
        head =
                " HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\n"
                        .formatted(port, token);
    }

    int status() {
        return status;
    }

    String get(String path) throws IOException {
        out.write(("GET " + path + head + "\r\n").getBytes(UTF_8));
        return answer();
    }

    String post(String path, String body, String... headers) throws IOException {
        var text = new StringBuilder("POST ").append(path).append(head);
        boolean typed = false;
        for (String header : headers) {
            text.append(header).append("\r\n");
            typed |= header.startsWith("Content-Type");
        }
        if (!typed) {
            text.append("Content-Type: application/json\r\n");
        }
        byte[] bytes = body.getBytes(UTF_8);
        text.append("Content-Length: ").append(bytes.length).append("\r\n\r\n").append(body);
        out.write(text.toString().getBytes(UTF_8));
        return answer();
    }

    private String answer() throws IOException {
        status = Integer.parseInt(line().substring(9, 12));
        int length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(java.util.Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            chunked |= lower.startsWith("transfer-encoding: chunked");
        }
        return chunked ? chunks() : new String(in.readNBytes(length), UTF_8);
    }

    private String chunks() throws IOException {
        var text = new StringBuilder();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            text.append(new String(in.readNBytes(size), UTF_8));
            line();
        }
        line();
        return text.toString();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().strip(), 16);
    }

    private String line() throws IOException {
        var text = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("connection closed");
            }
            if (c != '\r') {
                text.append((char) c);
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
