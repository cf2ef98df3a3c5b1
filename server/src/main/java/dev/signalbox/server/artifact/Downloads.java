package dev.signalbox.server.artifact;

import java.nio.charset.StandardCharsets;

/// How a browser is told to save what it is given.
final class Downloads {

    private static final String ATTR_CHARS = "!#$&+-.^_`|~";

    private Downloads() {}

    /// `Content-Disposition` after RFC 6266, with the name as ASCII and, where that loses
    /// something, after RFC 8187.
    static String disposition(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String plain = name.replaceAll("[^ !#-\\[\\]-~]", "_");
        String header = "attachment; filename=\"" + plain + "\"";
        return plain.equals(name) ? header : header + "; filename*=UTF-8''" + encoded(name);
    }

    private static String encoded(String name) {
        var text = new StringBuilder();
        for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xff);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || ATTR_CHARS.indexOf(c) >= 0);
            text.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return text.toString();
    }
}
