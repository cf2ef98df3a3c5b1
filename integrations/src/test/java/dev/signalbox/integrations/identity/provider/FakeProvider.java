package dev.signalbox.integrations.identity.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// A provider that answers what a test wants it to, right or wrong.
final class FakeProvider implements AutoCloseable {

    private final HttpServer server;
    private final RSAKey key;
    private final List<String> forms = new ArrayList<>();
    private final List<String> authorizations = new ArrayList<>();
    volatile Supplier<String> tokenAnswer = () -> "{}";
    volatile int tokenStatus = 200;
    volatile boolean namesItself = true;

    FakeProvider() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("k").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        int status = 200;
        String answer;
        switch (path) {
            case "/.well-known/openid-configuration" ->
                    answer =
                            """
                            {"issuer":"U","jwks_uri":"U/keys","authorization_endpoint":"U/auth",\
                            "token_endpoint":"U/token","end_session_endpoint":"U/end",\
                            "authorization_response_iss_parameter_supported":%s}\
                            """
                                    .formatted(namesItself)
                                    .replace("U", url());
            case "/keys" -> answer = new JWKSet(key.toPublicJWK()).toString();
            case "/token" -> {
                synchronized (forms) {
                    forms.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                    authorizations.add(
                            String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
                }
                status = tokenStatus;
                answer = tokenAnswer.get();
            }
            default -> throw new IOException("unexpected " + path);
        }
        byte[] body = answer.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    List<String> forms() {
        synchronized (forms) {
            return List.copyOf(forms);
        }
    }

    List<String> authorizations() {
        synchronized (forms) {
            return List.copyOf(authorizations);
        }
    }

    String sign(JWTClaimsSet claims) {
        try {
            var jwt =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(), claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
