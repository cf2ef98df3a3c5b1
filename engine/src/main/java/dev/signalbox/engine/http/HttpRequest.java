package dev.signalbox.engine.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What is sent: already filled in and checked.
@SuppressWarnings("ArrayRecordComponent") // written once, straight to the wire
public record HttpRequest(String method, URI uri, Map<String, String> headers, byte[] body) {

    void write(OutputStream to) throws IOException {
        var head = new StringBuilder();
        head.append(method).append(' ').append(target()).append(" HTTP/1.1\r\n");
        head.append("Host: ").append(uri.getRawAuthority()).append("\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        if (body.length > 0 || !(method.equals("GET") || method.equals("HEAD"))) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("Connection: close\r\n\r\n");
        to.write(head.toString().getBytes(StandardCharsets.UTF_8));
        to.write(body);
        to.flush();
    }

    private String target() {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
