package dev.signalbox.engine.artifact;

import dev.signalbox.engine.artifact.ArtifactFiles.ContentDamaged;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/// Hands out content one chunk late, so that the last chunk comes only after the digest was found
/// to match.
final class VerifiedStream extends InputStream {

    private static final int CHUNK_BYTES = 64 * 1024;

    private final InputStream from;
    private final String expected;
    private final MessageDigest digest = Digests.sha256();
    private byte[] current = new byte[CHUNK_BYTES];
    private byte[] next = new byte[CHUNK_BYTES];
    private int position;
    private int size;
    private int nextSize;
    private boolean begun;

    VerifiedStream(InputStream from, String expected) {
        this.from = from;
        this.expected = expected;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == size) {
            advance();
        }
        int count = Math.min(length, size - position);
        System.arraycopy(current, position, to, offset, count);
        position += count;
        return count == 0 ? -1 : count;
    }

    private void advance() throws IOException {
        if (!begun) {
            begun = true;
            readAhead();
        }
        byte[] used = current;
        current = next;
        size = nextSize;
        position = 0;
        next = used;
        if (size > 0) {
            readAhead();
        }
    }

    private void readAhead() throws IOException {
        nextSize = from.readNBytes(next, 0, CHUNK_BYTES);
        digest.update(next, 0, nextSize);
        if (nextSize == 0 && !Digests.text(digest).equals(expected)) {
            throw new ContentDamaged(expected);
        }
    }

    @Override
    public void close() throws IOException {
        from.close();
    }
}
