import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One entry of a tree, as `git ls-tree` lists it.
///
/// @param path with `/`; bytes that are not UTF-8 are shown as `\xNN`
/// @param exact whether `path` is the name itself, so that a patch may use it
record Entry(String path, boolean exact, String mode, String blob, long bytes) {

    /// @param line `<mode> <type> <object> <size>\t<path>`, its bytes read as ISO-8859-1
    static Entry of(String line) {
        int tab = line.indexOf('\t');
        String[] head = line.substring(0, tab).trim().split(" +");
        byte[] name = line.substring(tab + 1).getBytes(StandardCharsets.ISO_8859_1);
        long bytes = head[3].equals("-") ? 0 : Long.parseLong(head[3]);
        try {
            String path =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
            return new Entry(path, true, head[0], head[2], bytes);
        } catch (CharacterCodingException e) {
            return new Entry(shown(name), false, head[0], head[2], bytes);
        }
    }

    boolean isFile() {
        return mode.startsWith("100");
    }

    boolean isSymlink() {
        return mode.equals("120000");
    }

    boolean isSubmodule() {
        return mode.equals("160000");
    }

    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// The folder, empty at the top.
    String folder() {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }

    /// The name without its last extension.
    String stem() {
        String name = name();
        return name.lastIndexOf('.') > 0 ? name.substring(0, name.lastIndexOf('.')) : name;
    }

    /// In lower case and without the dot; empty when there is none.
    String extension() {
        String name = name();
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static String shown(byte[] name) {
        var text = new StringBuilder();
        for (byte b : name) {
            text.append(b >= ' ' ? String.valueOf((char) b) : String.format("\\x%02x", b & 0xff));
        }
        return text.toString();
    }
}
