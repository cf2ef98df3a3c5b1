import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// What a file holds. Binary is what Git calls binary: a zero byte near the start.
///
/// @param text empty when binary; read as ISO-8859-1 when it is not UTF-8
record Content(boolean binary, boolean utf8, String text) {
    private static final int LOOK = 8_000;

    static Content of(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, LOOK); i++) {
            if (bytes[i] == 0) {
                return new Content(true, false, "");
            }
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return new Content(false, true, text.toString());
        } catch (CharacterCodingException e) {
            return new Content(false, false, new String(bytes, StandardCharsets.ISO_8859_1));
        }
    }
}
