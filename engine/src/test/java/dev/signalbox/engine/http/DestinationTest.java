package dev.signalbox.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.engine.http.Destination.Refused;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {

    private static final URI SOMEWHERE = URI.create("https://example.org/");

    private static final Reach PUBLIC = Reach.publicOnly("a_setting");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "2001:0:4136:e378::1",
                "2002:7f00:1::1",
                "fc00::1",
                "fdff::1",
                "fe80::1",
                "febf::1",
                "ff02::1"
            })
    void addresses_that_are_not_public_are_refused(String address) {
        assertThat(PublicAddresses.isPublic(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "193.0.0.1",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450:4001::1"
            })
    void addresses_next_to_those_ranges_are_allowed(String address) {
        assertThat(PublicAddresses.isPublic(InetAddress.ofLiteral(address))).isTrue();
    }

    @Test
    void one_address_that_is_not_public_spoils_them_all() {
        assertThatThrownBy(() ->
                        Destination.find(SOMEWHERE, PUBLIC, _ -> addresses("1.1.1.1", "127.0.0.1")))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("example.org is not on the public internet");
    }

    @Test
    void a_host_is_resolved_once_and_what_was_checked_is_what_is_called() throws Exception {
        var asked = new ArrayList<String>();
        Destination found =
                Destination.find(
                        SOMEWHERE,
                        PUBLIC,
                        host -> {
                            asked.add(host);
                            return addresses(asked.size() == 1 ? "1.1.1.1" : "127.0.0.1");
                        });

        assertThat(found.addresses()).isEqualTo(addresses("1.1.1.1"));
        assertThat(asked).containsExactly("example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"16843009", "0x1010101", "01.1.1.1", "1.1.1.1.", "1.257", "0x1.1.1.1"})
    void a_number_that_is_read_in_more_than_one_way_is_refused(String host) {
        assertThatThrownBy(() ->
                        Destination.find(
                                URI.create("https://" + host + "/"),
                                Reach.everywhere("a_setting"),
                                _ -> addresses("1.1.1.1")))
                .isInstanceOf(Refused.class);
    }

    @Test
    void a_url_with_a_user_is_refused() {
        assertThatThrownBy(() ->
                        Destination.find(
                                URI.create("https://a@example.org/"),
                                Reach.everywhere("a_setting"),
                                _ -> addresses("1.1.1.1")))
                .isInstanceOf(Refused.class);
    }

    @Test
    void a_host_that_was_named_may_be_anywhere() throws Exception {
        Reach reach = Reach.of("a_setting", List.of("Hooks.lan"));
        Destination found =
                Destination.find(
                        URI.create("http://hooks.lan:9000/"), reach, _ -> addresses("10.0.0.7"));
        assertThat(found.port()).isEqualTo(9000);
        assertThatThrownBy(() ->
                        Destination.find(
                                URI.create("http://other.lan:9000/"),
                                reach,
                                _ -> addresses("10.0.0.7")))
                .isInstanceOf(Refused.class);
    }

    @Test
    void a_range_that_was_named_has_to_hold_every_address() throws Exception {
        Reach reach = Reach.of("a_setting", List.of("10.0.0.0/8", "::1/128"));
        URI uri = URI.create("http://hooks.lan/");
        assertThat(Destination.find(uri, reach, _ -> addresses("10.0.0.7", "::1")).port())
                .isEqualTo(80);
        assertThatThrownBy(
                        () -> Destination.find(uri, reach, _ -> addresses("10.0.0.7", "127.0.0.1")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("without a_setting");
        assertThatThrownBy(() ->
                        Destination.find(
                                SOMEWHERE, reach, _ -> addresses("10.0.0.7", "192.168.0.1")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("not on the public internet");
    }

    private static List<InetAddress> addresses(String... texts) {
        return Stream.of(texts).map(InetAddress::ofLiteral).toList();
    }
}
