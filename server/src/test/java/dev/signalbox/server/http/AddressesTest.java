package dev.signalbox.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.http.AddressRange;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Where a request comes from, whatever it says of that.
class AddressesTest {

    private static final Addresses BEHIND =
            new Addresses(List.of(AddressRange.of("10.0.0.0/8"), AddressRange.of("::1/128")));

    @Test
    void what_a_stranger_says_counts_for_nothing() {
        assertThat(BEHIND.of("203.0.113.9", List.of("192.0.2.1"))).isEqualTo("203.0.113.9");
        assertThat(new Addresses(List.of()).of("10.0.0.1", List.of("192.0.2.1")))
                .isEqualTo("10.0.0.1");
    }

    @Test
    void behind_a_proxy_the_last_hop_that_is_none_counts() {
        assertThat(BEHIND.of("10.0.0.1", List.of("192.0.2.1"))).isEqualTo("192.0.2.1");
        assertThat(BEHIND.of("10.0.0.1", List.of("192.0.2.1", "10.9.9.9"))).isEqualTo("192.0.2.1");
        assertThat(BEHIND.of("10.0.0.1", List.of("6.6.6.6", "192.0.2.1"))).isEqualTo("192.0.2.1");
        assertThat(BEHIND.of("::1", List.of("2001:db8::7"))).isEqualTo("2001:db8::7");
    }

    @Test
    void what_is_no_address_ends_the_account() {
        assertThat(BEHIND.of("10.0.0.1", List.of("192.0.2.1", "evil.example", "10.0.0.2")))
                .isEqualTo("10.0.0.2");
        assertThat(BEHIND.of("10.0.0.1", List.of("", "unknown"))).isEqualTo("10.0.0.1");
    }

    @Test
    void an_ipv6_host_goes_by_its_network() {
        assertThat(Addresses.network("2001:db8:1:2:3:4:5:6")).isEqualTo("2001:db8:1:2:0:0:0:0/64");
        assertThat(Addresses.network("192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(Addresses.network("::1")).isEqualTo("0:0:0:0:0:0:0:1");
        assertThat(Addresses.network("unknown")).isEqualTo("unknown");
    }
}
