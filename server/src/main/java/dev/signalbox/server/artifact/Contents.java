package dev.signalbox.server.artifact;

import dev.signalbox.core.artifact.Artifact;
import dev.signalbox.engine.artifact.ArtifactFiles;
import dev.signalbox.server.http.SecurityHeaders;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Content as a download: whole or in part, never shown by a browser as a page of this server's. In
/// a frame of the console it is shown, as a page of nobody's: its scripts have no origin, no
/// session, and nothing that they could reach.
final class Contents {

    private static final String SAVED = "sandbox; default-src 'none'";
    private static final String FRAMED =
            "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline';"
                    + " style-src 'unsafe-inline'; img-src data: blob:; media-src data: blob:;"
                    + " font-src data:; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'self'";
    private static final String PAGE = "text/html";

    private static final Logger LOG = Logger.getLogger(Contents.class);
    private static final String DIGEST = "sha256:";

    private final ArtifactFiles files;

    Contents(ArtifactFiles files) {
        this.files = files;
    }

    /// @param framed whether it is asked for to be shown; only a frame is given it so
    Response answer(Artifact artifact, HttpServerRequest request, boolean framed)
            throws IOException {
        boolean shown = framed && "iframe".equals(request.getHeader("Sec-Fetch-Dest"));
        String tag = "\"" + artifact.digest() + "\"";
        if (isKnown(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
            return headers(Response.notModified(), artifact, tag, shown).build();
        }
        Ranges range =
                Ranges.of(
                        request.getHeader("Range"),
                        request.getHeader("If-Range"),
                        tag,
                        artifact.bytes());
        long bytes = range == null ? artifact.bytes() : range.bytes();
        var response =
                headers(Response.status(range == null ? 200 : 206), artifact, tag, shown)
                        .header(HttpHeaders.CONTENT_TYPE, type(artifact, shown))
                        .header(HttpHeaders.CONTENT_LENGTH, bytes);
        if (range != null) {
            response.header("Content-Range", range.header(artifact.bytes()));
        }
        return HttpMethod.HEAD.equals(request.method())
                ? response.build()
                : response.entity(content(artifact.digest(), range, request.connection())).build();
    }

    private static String type(Artifact artifact, boolean shown) {
        return shown && artifact.mediaType().equals(PAGE)
                ? PAGE + ";charset=utf-8"
                : artifact.mediaType();
    }

    private static Response.ResponseBuilder headers(
            Response.ResponseBuilder response, Artifact artifact, String tag, boolean shown) {
        response.header(HttpHeaders.ETAG, tag)
                .header("Repr-Digest", reprDigest(artifact.digest()))
                .header("Accept-Ranges", "bytes")
                .header(HttpHeaders.VARY, "Sec-Fetch-Dest")
                .header(SecurityHeaders.POLICY, shown ? FRAMED : SAVED)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        return shown
                ? response.header("X-Frame-Options", "SAMEORIGIN")
                : response.header(
                        HttpHeaders.CONTENT_DISPOSITION, Downloads.disposition(artifact.name()));
    }

    /// RFC 9530.
    private static String reprDigest(String digest) {
        byte[] raw = HexFormat.of().parseHex(digest.substring(DIGEST.length()));
        return "sha-256=:%s:".formatted(Base64.getEncoder().encodeToString(raw));
    }

    private static boolean isKnown(@Nullable String tags, String tag) {
        return tags != null
                && Arrays.stream(tags.split(",", -1))
                        .map(each -> each.strip().replaceFirst("^W/", ""))
                        .anyMatch(each -> each.equals(tag) || each.equals("*"));
    }

    private InputStream content(String digest, @Nullable Ranges range, HttpConnection connection)
            throws IOException {
        InputStream all = files.open(digest);
        if (range == null) {
            return new Part(all, Long.MAX_VALUE, connection);
        }
        try {
            // Not a seek: the digest is only known when everything before was read too.
            all.skipNBytes(range.first());
            return new Part(all, range.bytes(), connection);
        } catch (IOException e) {
            all.close();
            throw e;
        }
    }

    /// When content cannot be read to its end, the connection breaks: that is how a client is told
    /// that what it has is not all.
    private static final class Part extends FilterInputStream {

        private final HttpConnection connection;
        private long left;

        Part(InputStream all, long bytes, HttpConnection connection) {
            super(all);
            this.left = bytes;
            this.connection = connection;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            try {
                int read = super.read(to, offset, (int) Math.min(length, left));
                left -= Math.max(0, read);
                return read;
            } catch (IOException e) {
                LOG.error("content breaks off", e);
                connection.close();
                throw e;
            }
        }
    }
}
