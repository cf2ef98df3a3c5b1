import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Keeps the last bytes of what is written and counts the rest, so that a command which never stops
/// talking cannot fill memory or disk.
final class Tail extends OutputStream {
    private final byte[] ring;
    private long written;

    Tail(int capacity) {
        ring = new byte[capacity];
    }

    @Override
    public synchronized void write(int b) {
        ring[(int) (written++ % ring.length)] = (byte) b;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        for (int i = Math.max(0, length - ring.length); i < length; i++) {
            ring[(int) ((written + i) % ring.length)] = bytes[offset + i];
        }
        written += length;
    }

    synchronized long written() {
        return written;
    }

    synchronized String text() {
        int kept = (int) Math.min(written, ring.length);
        byte[] bytes = new byte[kept];
        for (int i = 0; i < kept; i++) {
            bytes[i] = ring[(int) ((written - kept + i) % ring.length)];
        }
        return clean(new String(bytes, StandardCharsets.UTF_8));
    }

    /// Without terminal colours and other control characters, and from the start of a line.
    private String clean(String text) {
        String plain = text.replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "").replace("\r\n", "\n");
        String printable = plain.replaceAll("[\\x00-\\x08\\x0b-\\x1f\\x7f]", "");
        int line = written > ring.length ? printable.indexOf('\n') : -1;
        return line < 0 ? printable : printable.substring(line + 1);
    }
}
