package dev.signalbox.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/// The floor: an append log with group fsync behind an HTTP server, and nothing else. Seven records
/// of 200 bytes a run, each durable before the answer that depends on it; four requests a run.
///
/// No identity, JSON, validation, index or gate: what the machine allows, not what one could aim
/// at.
public final class Floor {

    private static final byte[] RECORD = ("x".repeat(199) + "\n").getBytes(UTF_8);

    private final FileChannel log;
    private final LinkedBlockingQueue<CompletableFuture<Void>> queue = new LinkedBlockingQueue<>();

    private Floor(Path file) throws IOException {
        log = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /// @param args file of the log, port
    public static void main(String[] args) throws IOException {
        var floor = new Floor(Path.of(args[0]));
        Thread.ofPlatform().daemon().start(floor::write);
        int port = Integer.parseInt(args[1]);
        var server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 512);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/start", exchange -> floor.answer(exchange, 2));
        server.createContext("/gate", exchange -> floor.answer(exchange, 3));
        server.createContext("/approve", exchange -> floor.answer(exchange, 1));
        server.createContext("/end", exchange -> floor.answer(exchange, 1));
        server.start();
    }

    private void answer(HttpExchange exchange, int records) throws IOException {
        exchange.getRequestBody().readAllBytes();
        for (int i = 0; i < records; i++) {
            var durable = new CompletableFuture<Void>();
            queue.add(durable);
            durable.join();
        }
        byte[] body = "{\"ok\":true}".getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void write() {
        try {
            while (true) {
                List<CompletableFuture<Void>> batch = new ArrayList<>();
                batch.add(queue.take());
                queue.drainTo(batch);
                var bytes = ByteBuffer.allocate(batch.size() * RECORD.length);
                batch.forEach(_ -> bytes.put(RECORD));
                log.write(bytes.flip());
                log.force(false);
                batch.forEach(durable -> durable.complete(null));
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
