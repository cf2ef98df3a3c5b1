package dev.signalbox.engine.adapter;

import dev.signalbox.core.pipeline.Work;
import dev.signalbox.engine.adapter.StageAdapter.Result;
import dev.signalbox.engine.http.Destination;
import dev.signalbox.engine.http.HttpExchange;
import dev.signalbox.engine.http.HttpRequest;
import dev.signalbox.engine.http.Reach;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.secret.Redactor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Carries out the stages that say `run: { http: … }`: one exchange, no redirect followed.
public final class HttpAdapter {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Set<String> OURS =
            Set.of("host", "content-length", "transfer-encoding", "connection", "upgrade");
    private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(408, 425, 429);

    private static final String SETTING = "allow_private";

    private final long responseBytes;
    private final Destination.Resolver resolver;

    /// @param responseBytes how long the body of a response may be
    public HttpAdapter(long responseBytes) {
        this(responseBytes, host -> List.of(InetAddress.getAllByName(host)));
    }

    HttpAdapter(long responseBytes, Destination.Resolver resolver) {
        this.responseBytes = responseBytes;
        this.resolver = resolver;
    }

    /// An interrupt breaks the exchange off.
    public Result run(Work.Http work, AttemptContext attempt) throws IOException {
        HttpRequest request;
        Destination destination;
        try {
            request = request(work, attempt);
            destination = Destination.find(request.uri(), reach(work), resolver);
        } catch (Template.Unfit | Destination.Refused e) {
            return Result.failed("The request cannot be made: " + e.getMessage(), false);
        }
        return exchange(work, attempt, request, destination);
    }

    private Result exchange(
            Work.Http work, AttemptContext attempt, HttpRequest request, Destination destination)
            throws IOException {
        String line = request.method() + " " + withoutQuery(request.uri());
        Path output = attempt.outputFolder();
        attempt.log();
        attempt.remark(line);
        try (HttpExchange exchange = HttpExchange.open(destination)) {
            int status = exchange.send(request);
            attempt.remark(line + " answered " + status);
            if (!isExpected(work.expect(), status)) {
                return Result.failed(line + " answered " + status, isWorthAnotherTry(status));
            }
            if (work.response() != null) {
                keep(exchange, attempt.redactor(), output, work.response());
            }
            return Result.DONE;
        } catch (HttpExchange.TooLong _) {
            return Result.failed(
                    line + " answered with more than %,d bytes".formatted(responseBytes), false);
        } catch (SSLException e) {
            return Result.failed(line + " failed: " + e.getMessage(), false);
        } catch (IOException e) {
            return Result.failed(line + " failed: " + e, true);
        }
    }

    /// Whoever was called may well send back what it was given.
    private void keep(HttpExchange exchange, Redactor redactor, Path folder, String name)
            throws IOException {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException("expected an artifact's name, got " + name);
        }
        Files.createDirectories(file.getParent());
        try (var to = Files.newOutputStream(file);
                var clean = redactor.over(to)) {
            exchange.copyBody(clean, responseBytes);
        }
    }

    private static HttpRequest request(Work.Http work, AttemptContext attempt)
            throws Template.Unfit {
        var template = new Template(Json.parse(attempt.input()), attempt::secret);
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.put("User-Agent", "Signalbox");
        headers.put("Accept", "*/*");
        headers.put("Accept-Encoding", "identity");
        headers.put("Idempotency-Key", key(attempt));
        for (var header : work.headers().entrySet()) {
            headers.put(name(header.getKey()), template.header(header.getValue()));
        }
        byte[] body = body(work.body(), template, headers);
        if (!TOKEN.matcher(work.method()).matches()) {
            throw new Template.Unfit("not a method: " + work.method());
        }
        String method = work.method().toUpperCase(Locale.ROOT);
        return new HttpRequest(method, uri(template.url(work.url())), headers, body);
    }

    /// The same for an attempt and its retries, another one when the stage is run anew: whoever is
    /// called can tell a repeat from a new request.
    private static String key(AttemptContext attempt) {
        return attempt.run() + "/" + attempt.stage() + "/" + attempt.round();
    }

    private static String name(String header) throws Template.Unfit {
        if (!TOKEN.matcher(header).matches() || OURS.contains(header.toLowerCase(Locale.ROOT))) {
            throw new Template.Unfit("a header may not be named " + header);
        }
        return header;
    }

    private static byte[] body(
            @Nullable String body, Template template, Map<String, String> headers)
            throws Template.Unfit {
        if (body == null) {
            return new byte[0];
        }
        String type = headers.computeIfAbsent("Content-Type", _ -> "application/json");
        return template.body(body, type.toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8);
    }

    private static URI uri(String text) throws Template.Unfit {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new Template.Unfit("not a URL: " + e.getMessage());
        }
    }

    private static boolean isExpected(Set<Integer> expected, int status) {
        return expected.isEmpty() ? status / 100 == 2 : expected.contains(status);
    }

    private static boolean isWorthAnotherTry(int status) {
        return status >= 500 || WORTH_ANOTHER_TRY.contains(status);
    }

    private static Reach reach(Work.Http work) {
        return work.allowPrivate() ? Reach.everywhere(SETTING) : Reach.publicOnly(SETTING);
    }

    /// A query may hold what nobody should read in a log.
    private static String withoutQuery(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }
}
