package dev.signalbox.server.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.engine.http.AddressRange;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// When others than this machine may reach the server.
class ExposureTest {

    private static final String HTTPS = "https://signalbox.example.com";
    private static final Path PEM = Path.of("cert.pem");

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1"})
    void this_machine_alone_takes_nothing(String host) {
        assertThatCode(() -> exposure(false, null, List.of()).check(host, null, false))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "10.0.0.1"})
    void any_other_address_says_everything_that_is_missing_at_once(String host) {
        assertThatThrownBy(() -> exposure(false, null, List.of()).check(host, null, false))
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining(host)
                .hasMessageContaining("allow-external-bind")
                .hasMessageContaining("tls-cert")
                .hasMessageContaining("sign_in.url")
                .hasMessageContaining("identity source");
    }

    @Test
    void all_of_it_together_is_taken() {
        assertThatCode(() -> exposure(true, PEM, List.of()).check("0.0.0.0", HTTPS, true))
                .doesNotThrowAnyException();
        assertThatCode(() -> exposure(true, null, proxies()).check("0.0.0.0", HTTPS, true))
                .doesNotThrowAnyException();
    }

    @Test
    void each_part_is_needed() {
        refused(exposure(false, PEM, List.of()), HTTPS, true, "allow-external-bind");
        refused(exposure(true, null, List.of()), HTTPS, true, "TLS");
        refused(exposure(true, PEM, List.of()), "http://signalbox.example.com", true, "https");
        refused(exposure(true, PEM, List.of()), null, true, "sign_in.url");
        refused(exposure(true, PEM, List.of()), HTTPS, false, "identity source");
    }

    private static void refused(
            Exposure exposure, @Nullable String url, boolean identity, String why) {
        assertThatThrownBy(() -> exposure.check("0.0.0.0", url, identity))
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining(why);
    }

    private static Exposure exposure(
            boolean allowed, @Nullable Path certificate, List<AddressRange> proxies) {
        return new Exposure(allowed, certificate, certificate, proxies);
    }

    private static List<AddressRange> proxies() {
        return List.of(AddressRange.of("10.0.0.0/8"));
    }
}
