package dev.signalbox.integrations.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.http.Reach;
import dev.signalbox.engine.webhook.DeliveryAttempt.Error;
import dev.signalbox.engine.webhook.WebhookFilter;
import dev.signalbox.integrations.webhook.Refusal.UrlRefused;
import dev.signalbox.testkit.Seeds;
import dev.signalbox.testkit.store.Story;
import dev.signalbox.testkit.store.TestAudit;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nobody is called who may not be, however the address is written or when it changes.
class AddressGuardTest {

    @TempDir private Path folder;
    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder).reaching(Reach.publicOnly("webhook-allow"));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/",
                "https://example.org:9000/",
                "https://user:word@example.org/",
                "ftp://example.org/",
                "example.org",
                "mailto:a@example.org",
                "https://example.org/#part",
                "https:///nowhere",
                "https://exämple.org/",
                "https://a b/"
            })
    void what_is_no_plain_https_url_is_refused(String url) {
        bench.resolver.set(_ -> List.of(InetAddress.ofLiteral("1.1.1.1")));
        assertRefused(url);
    }

    /// Private addresses, written in all the ways that some resolver understands. The real one is
    /// asked, without the network: none of these is a name.
    @Seeds(300)
    void a_private_address_is_refused_however_it_is_written(long seed) {
        var random = new Random(seed);
        int[] a = privateAddress(random);
        long number = (a[0] * 256L + a[1]) * 65_536 + a[2] * 256L + a[3];
        String hex = "%02x%02x:%02x%02x".formatted(a[0], a[1], a[2], a[3]);
        for (String host :
                List.of(
                        "%d.%d.%d.%d".formatted(a[0], a[1], a[2], a[3]),
                        Long.toString(number),
                        "0x%x".formatted(number),
                        "0%o".formatted(number),
                        "0%o.0%o.0%o.0%o".formatted(a[0], a[1], a[2], a[3]),
                        "0x%x.0x%x.0x%x.0x%x".formatted(a[0], a[1], a[2], a[3]),
                        "%d.%d".formatted(a[0], number & 0xff_ffff),
                        "%d.%d.%d".formatted(a[0], a[1], number & 0xffff),
                        "[::ffff:%s]".formatted(hex),
                        "[::%s]".formatted(hex),
                        "[64:ff9b::%s]".formatted(hex),
                        "[2002:%s::1]".formatted(hex),
                        "[2001:0:4136:e378::%s]".formatted(hex))) {
            assertRefused("https://" + host + "/");
        }
    }

    @Test
    void one_private_address_among_public_ones_is_enough() {
        bench.resolver.set(_ -> List.of(literal("1.1.1.1"), literal("10.0.0.1")));
        assertRefused("https://example.org/");
    }

    @Test
    void a_host_nobody_knows_is_refused() {
        bench.resolver.set(host -> {
            throw new UnknownHostException(host);
        });
        assertRefused("https://example.org/");
    }

    @Test
    void a_name_that_turns_to_a_private_address_later_is_not_called() {
        try (Receiver receiver = Receiver.start()) {
            bench.resolver.set(_ -> List.of(literal("1.1.1.1")));
            var endpoint = bench.endpoint("https://rebinding.example/");
            bench.resolver.set(_ -> List.of(literal("127.0.0.1")));
            bench.follow();
            bench.append(Story.of("run_1").folding("run.created"));
            var delivery = bench.awaitAttempt(endpoint.webhook().id(), 1);
            assertThat(bench.attempts(delivery).getFirst().error())
                    .isEqualTo(Error.REFUSED_ADDRESS);
            assertThat(receiver.hasNothing()).isTrue();
        }
    }

    private void assertRefused(String url) {
        assertThat(bench.webhooks.create(url, "", WebhookFilter.ALL, true, TestAudit.ADA, null))
                .as(url)
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why()).isInstanceOf(UrlRefused.class));
        assertThat(bench.store.webhooks().count()).isZero();
    }

    private static InetAddress literal(String address) {
        return InetAddress.ofLiteral(address);
    }

    private static int[] privateAddress(Random random) {
        int b = random.nextInt(256);
        int c = random.nextInt(256);
        int d = 1 + random.nextInt(254);
        return switch (random.nextInt(6)) {
            case 0 -> new int[] {127, b, c, d};
            case 1 -> new int[] {10, b, c, d};
            case 2 -> new int[] {192, 168, c, d};
            case 3 -> new int[] {172, 16 + b % 16, c, d};
            case 4 -> new int[] {169, 254, c, d};
            default -> new int[] {100, 64 + b % 64, c, d};
        };
    }
}
