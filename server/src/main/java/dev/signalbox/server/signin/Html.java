package dev.signalbox.server.signin;

import java.nio.charset.StandardCharsets;

/// Text as a page may hold it.
final class Html {

    private Html() {}

    static String escape(String text) {
        var out = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '&' -> out.append("&amp;");
                        case '<' -> out.append("&lt;");
                        case '>' -> out.append("&gt;");
                        case '"' -> out.append("&quot;");
                        case '\'' -> out.append("&#39;");
                        default -> out.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
                    }
                });
        return out.toString();
    }

    static byte[] bytes(String html) {
        return html.getBytes(StandardCharsets.UTF_8);
    }
}
