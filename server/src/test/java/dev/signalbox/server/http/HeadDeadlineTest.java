package dev.signalbox.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HeadDeadlineTest {

    /// Twice, and the second breaks off every stream at its deadline: it hears of no request.
    @Test
    void first_requests_that_come_at_once_watch_the_connections_once() throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 500; round++) {
                var listening = new EmbeddedChannel();
                List<String> before = listening.pipeline().names();
                var together = new CyclicBarrier(2);
                Callable<Void> install =
                        () -> {
                            together.await();
                            HeadDeadline.install(
                                    listening, Duration.ofSeconds(30), () -> new byte[0]);
                            return null;
                        };
                for (var each :
                        threads.invokeAll(Stream.generate(() -> install).limit(2).toList())) {
                    each.get();
                }
                assertThat(listening.pipeline().names()).hasSize(before.size() + 1);
                listening.finishAndReleaseAll();
            }
        }
    }
}
