package dev.signalbox.engine.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// One request and its response over HTTP/1.1 (RFC 9112), to an address that was checked before.
/// The client of the JDK resolves the host's name by itself, and cannot be told an address.
public final class HttpExchange implements AutoCloseable {

    private static final int CONNECT_MS = 10_000;
    private static final int HEAD_BYTES = 64 * 1024;
    private static final int CHUNK_BYTES = 64 * 1024;

    private final Socket socket;
    private final InputStream from;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private int headBytes;
    private boolean bodiless;

    private HttpExchange(Socket socket) throws IOException {
        this.socket = socket;
        from = new BufferedInputStream(socket.getInputStream());
    }

    /// The body is longer than was allowed.
    public static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    public static HttpExchange open(Destination destination) throws IOException {
        Socket socket = connect(destination);
        try {
            return new HttpExchange(destination.secure() ? secured(socket, destination) : socket);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static Socket connect(Destination destination) throws IOException {
        var failure = new IOException(destination.host() + " has no address");
        for (InetAddress address : destination.addresses()) {
            var socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(address, destination.port()), CONNECT_MS);
                return socket;
            } catch (IOException e) {
                socket.close();
                failure = e;
            }
        }
        throw failure;
    }

    private static Socket secured(Socket plain, Destination destination) throws IOException {
        var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        var socket =
                (SSLSocket)
                        factory.createSocket(plain, destination.host(), destination.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the name is verified too
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /// @return the status of the answer
    public int send(HttpRequest request) throws IOException {
        request.write(new BufferedOutputStream(socket.getOutputStream()));
        int status;
        do {
            status = readHead();
        } while (status / 100 == 1);
        bodiless = request.method().equals("HEAD") || status == 204 || status == 304;
        return status;
    }

    /// Of the answer.
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    private int readHead() throws IOException {
        String[] words = line().split(" ", 3);
        if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !isStatus(words[1])) {
            throw new ProtocolException("expected an HTTP/1.1 response");
        }
        headers.clear();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new ProtocolException("expected a header");
            }
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        return Integer.parseInt(words[1]);
    }

    private static boolean isStatus(String word) {
        return word.length() == 3 && word.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int one = from.read(); one != '\n'; one = from.read()) {
            if (one < 0) {
                throw new EOFException("the connection ended in the middle of the response");
            }
            if (++headBytes > HEAD_BYTES) {
                throw new ProtocolException("the headers are too long");
            }
            line.write(one);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /// @throws TooLong past the limit; what came before has been written
    public void copyBody(OutputStream to, long limit) throws IOException {
        String coding = headers.getOrDefault("Transfer-Encoding", "");
        if (bodiless) {
            return;
        }
        if (coding.equalsIgnoreCase("chunked")) {
            copyChunks(to, limit);
        } else if (!coding.isEmpty()) {
            throw new ProtocolException("expected no coding but chunked, got " + coding);
        } else if (headers.containsKey("Content-Length")) {
            long length = number(headers.get("Content-Length"), 10);
            copy(to, length, limit);
        } else {
            copyRest(to, limit);
        }
    }

    private void copyChunks(OutputStream to, long limit) throws IOException {
        long left = limit;
        while (true) {
            headBytes = 0;
            String size = line();
            int extension = size.indexOf(';');
            long length = number(extension < 0 ? size : size.substring(0, extension).strip(), 16);
            if (length == 0) {
                return; // trailers mean nothing to us
            }
            copy(to, length, left);
            left -= length;
            if (!line().isEmpty()) {
                throw new ProtocolException("expected the end of a chunk");
            }
        }
    }

    private void copy(OutputStream to, long length, long limit) throws IOException {
        if (length > limit) {
            throw new TooLong();
        }
        byte[] chunk = new byte[(int) Math.min(CHUNK_BYTES, Math.max(1, length))];
        long left = length;
        while (left > 0) {
            int read = from.read(chunk, 0, (int) Math.min(chunk.length, left));
            if (read < 0) {
                throw new EOFException("the connection ended in the middle of the response");
            }
            to.write(chunk, 0, read);
            left -= read;
        }
    }

    private void copyRest(OutputStream to, long limit) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        long left = limit;
        for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
            left -= read;
            if (left < 0) {
                throw new TooLong();
            }
            to.write(chunk, 0, read);
        }
    }

    private static long number(String text, int radix) throws ProtocolException {
        try {
            long number = Long.parseLong(text, radix);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw new ProtocolException("expected a length, got " + text);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
