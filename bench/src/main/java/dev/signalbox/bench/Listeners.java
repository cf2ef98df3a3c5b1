package dev.signalbox.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/// Many connections that are sent Server-Sent Events, read by one thread. What a frame says is
/// found in the line that begins with `prefix`: a number.
final class Listeners implements AutoCloseable {

    private final Selector selector = Selector.open();
    private final byte[] prefix;
    private final Heard heard;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
    private final LongAdder bytes = new LongAdder();
    private final Thread thread = Thread.ofPlatform().name("listeners").unstarted(this::read);
    private volatile boolean over;

    /// Told on the reading thread.
    interface Heard {
        void number(int listener, long number, long nanos);
    }

    private static final class Line {
        private final int listener;
        private int matched;
        private boolean passing;
        private long number;

        private Line(int listener) {
            this.listener = listener;
        }
    }

    Listeners(String prefix, Heard heard) throws IOException {
        this.prefix = prefix.getBytes(StandardCharsets.US_ASCII);
        this.heard = heard;
    }

    /// Opens the connections, and returns when each has been answered.
    void open(int port, List<String> requests) throws IOException {
        for (int i = 0; i < requests.size(); i++) {
            SocketChannel channel =
                    SocketChannel.open(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.write(ByteBuffer.wrap(requests.get(i).getBytes(StandardCharsets.US_ASCII)));
            var first = ByteBuffer.allocate(64 * 1024);
            channel.read(first);
            String answer =
                    new String(first.array(), 0, first.position(), StandardCharsets.US_ASCII);
            if (!answer.startsWith("HTTP/1.1 200")) {
                throw new IOException(answer);
            }
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new Line(i));
        }
        if (!thread.isAlive()) {
            thread.start();
        }
    }

    long bytes() {
        return bytes.sum();
    }

    private void read() {
        try {
            while (!over) {
                selector.select(
                        key -> {
                            try {
                                read(key);
                            } catch (IOException gone) {
                                key.cancel();
                            }
                        },
                        100);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read(SelectionKey key) throws IOException {
        buffer.clear();
        int read = ((SocketChannel) key.channel()).read(buffer);
        if (read < 0) {
            key.cancel();
            return;
        }
        bytes.add(read);
        long now = System.nanoTime();
        buffer.flip();
        Line line = (Line) key.attachment();
        while (buffer.hasRemaining()) {
            take(line, buffer.get(), now);
        }
    }

    private void take(Line line, byte next, long now) {
        if (next == '\n') {
            if (line.matched == prefix.length) {
                heard.number(line.listener, line.number, now);
            }
            line.matched = 0;
            line.passing = false;
            line.number = 0;
        } else if (line.passing || next == '\r') {
            return;
        } else if (line.matched == prefix.length) {
            if (next >= '0' && next <= '9') {
                line.number = line.number * 10 + next - '0';
            }
        } else if (next == prefix[line.matched]) {
            line.matched++;
        } else {
            line.passing = true;
        }
    }

    @Override
    public void close() throws IOException {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
