package dev.signalbox.server.signin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// The body that a browser makes of a form.
final class Form {

    private static final int LONGEST = 16 * 1024;

    private Form() {}

    /// Of a field that is there twice, the first. What is no form has no fields.
    static Map<String, String> read(byte[] body) {
        var fields = new HashMap<String, String>();
        if (body.length > LONGEST) {
            return fields;
        }
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            int is = pair.indexOf('=');
            if (is > 0) {
                fields.putIfAbsent(decode(pair.substring(0, is)), decode(pair.substring(is + 1)));
            }
        }
        return fields;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
