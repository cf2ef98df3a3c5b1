package dev.signalbox.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands between a browser and the server: brings the token, which an EventSource cannot send;
/// serves a page of its own; takes what the page reports; and cuts streams off at random.
final class CuttingProxy implements AutoCloseable {

    private static final int SHORTEST_MS = 50;
    private static final int LONGEST_MS = 500;

    private final ServerSocket listening =
            new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Product product;
    private final String page;
    private final Random random;
    private final AtomicInteger streams = new AtomicInteger();
    private final CompletableFuture<String> report = new CompletableFuture<>();

    CuttingProxy(Product product, String page, Random random) throws IOException {
        this.product = product;
        this.page = page;
        this.random = random;
        Thread.ofVirtual().start(this::listen);
    }

    String url(String path) {
        return "http://127.0.0.1:" + listening.getLocalPort() + path;
    }

    /// What the page sends to `/report`.
    CompletableFuture<String> report() {
        return report;
    }

    int streams() {
        return streams.get();
    }

    private void listen() {
        try {
            while (true) {
                Socket socket = listening.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            report.cancel(false);
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            String request = line(in);
            var length = 0;
            String last = "";
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                String lower = header.toLowerCase(java.util.Locale.ROOT);
                if (lower.startsWith("content-length:")) {
                    length = Integer.parseInt(header.substring(15).strip());
                } else if (lower.startsWith("last-event-id:")) {
                    last = header + "\r\n";
                }
            }
            String path = request.split(" ", 3)[1];
            if (path.equals("/report")) {
                report.complete(new String(in.readNBytes(length), StandardCharsets.UTF_8));
                answer(socket.getOutputStream(), "text/plain", "thanks");
            } else if (path.startsWith("/api/")) {
                pass(path, last, socket);
            } else {
                answer(socket.getOutputStream(), "text/html", page);
            }
        } catch (IOException gone) {
            // As networks do.
        }
    }

    private void pass(String path, String last, Socket browser) throws IOException {
        String address = product.url("").substring("http://".length());
        int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            server.getOutputStream()
                    .write(
                            "GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n%sConnection: close\r\n\r\n"
                                    .formatted(path, address, product.token(), last)
                                    .getBytes(StandardCharsets.US_ASCII));
            streams.incrementAndGet();
            int millis = random.nextInt(SHORTEST_MS, LONGEST_MS);
            Thread cutter = Thread.ofVirtual().start(() -> cut(server, millis));
            server.getInputStream().transferTo(browser.getOutputStream());
            cutter.interrupt();
        }
    }

    private static void cut(Socket server, int millis) {
        try {
            Thread.sleep(millis);
            server.close();
        } catch (InterruptedException | IOException over) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(OutputStream out, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        out.write(
                "HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                        .formatted(type, bytes.length)
                        .getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
    }

    private static String line(InputStream in) throws IOException {
        var out = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("hung up");
            }
            if (next != '\r') {
                out.append((char) next);
            }
        }
        return out.toString();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
