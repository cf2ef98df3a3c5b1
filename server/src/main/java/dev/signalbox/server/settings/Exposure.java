package dev.signalbox.server.settings;

import dev.signalbox.engine.http.AddressRange;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who can reach the server, and what stands between.
///
/// @param allowed whether others than this machine may, by an explicit word
/// @param certificate PEM, with its chain; nothing: plain HTTP
/// @param key PEM
/// @param proxies whose account of where a request comes from is believed
public record Exposure(
        boolean allowed,
        @Nullable Path certificate,
        @Nullable Path key,
        List<AddressRange> proxies) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

    public Exposure {
        proxies = List.copyOf(proxies);
    }

    static boolean isLoopback(String host) {
        return LOOPBACK.contains(host);
    }

    static Exposure read(Sources sources) {
        String allowed = sources.find(Setting.ALLOW_EXTERNAL_BIND).orElse("false").strip();
        if (!allowed.equals("true") && !allowed.equals("false")) {
            throw new BadSettings(
                    "%s is %s; need true or false."
                            .formatted(Setting.ALLOW_EXTERNAL_BIND.key(), allowed));
        }
        Path certificate = file(sources, Setting.TLS_CERT);
        Path key = file(sources, Setting.TLS_KEY);
        if ((certificate == null) != (key == null)) {
            throw new BadSettings("tls-cert and tls-key go together; one of them is missing.");
        }
        return new Exposure(allowed.equals("true"), certificate, key, proxies(sources));
    }

    public boolean isEncrypted() {
        return certificate != null;
    }

    /// @param url where browsers and others find the server, as the access file has it
    /// @param identity whether there is somebody but the admin token who could be let in
    /// @throws BadSettings others could reach the server, and it is not fit for that
    public void check(String host, @Nullable String url, boolean identity) {
        if (isLoopback(host)) {
            return;
        }
        var missing = new ArrayList<String>();
        if (!allowed) {
            missing.add("allow-external-bind: true");
        }
        if (!isEncrypted() && proxies.isEmpty()) {
            missing.add(
                    "TLS (tls-cert and tls-key), or trusted-proxies with a proxy before it that has"
                            + " TLS");
        }
        if (url == null || !"https".equals(URI.create(url).getScheme())) {
            missing.add("sign_in.url in the access file, with https");
        }
        if (!identity) {
            missing.add(
                    "an identity source in the access file: issuers, sign_in.provider or"
                            + " sign_in.local");
        }
        if (!missing.isEmpty()) {
            throw new BadSettings(
                    "host is %s, where others than this machine can reach the server. That takes:\n  - %s"
                            .formatted(host, String.join("\n  - ", missing)));
        }
    }

    /// A single address is a range of one.
    private static AddressRange range(String text) {
        return text.contains("/")
                ? AddressRange.of(text)
                : new AddressRange(
                        InetAddress.ofLiteral(text),
                        InetAddress.ofLiteral(text).getAddress().length * 8);
    }

    private static @Nullable Path file(Sources sources, Setting setting) {
        Path file = sources.find(setting).map(Path::of).map(Path::toAbsolutePath).orElse(null);
        if (file != null && !Files.isReadable(file)) {
            throw new BadSettings("%s: cannot read %s.".formatted(setting.key(), file));
        }
        return file;
    }

    private static List<AddressRange> proxies(Sources sources) {
        var ranges = new ArrayList<AddressRange>();
        for (String text : sources.find(Setting.TRUSTED_PROXIES).orElse("").split(",", -1)) {
            if (text.isBlank()) {
                continue;
            }
            try {
                ranges.add(range(text.strip()));
            } catch (IllegalArgumentException _) {
                throw new BadSettings(
                        "%s: %s is no address or range of them, such as 10.0.0.0/8."
                                .formatted(Setting.TRUSTED_PROXIES.key(), text.strip()));
            }
        }
        return ranges;
    }
}
