package dev.signalbox.integrations.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    @Test
    void the_library_agrees_with_the_standard() {
        // RFC 9106, 5.3.
        byte[] password = Hex.decode("01".repeat(32));
        var generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(32)
                        .withIterations(3)
                        .withParallelism(4)
                        .withSalt(Hex.decode("02".repeat(16)))
                        .withSecret(Hex.decode("03".repeat(8)))
                        .withAdditional(Hex.decode("04".repeat(12)))
                        .build());
        byte[] tag = new byte[32];
        generator.generateBytes(password, tag);
        assertThat(Hex.toHexString(tag))
                .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    @Test
    void the_same_password_is_never_hashed_to_the_same() throws Exception {
        var passwords = new Passwords();
        String one = passwords.hash("quiet lamps under rain");
        assertThat(passwords.hash("quiet lamps under rain")).isNotEqualTo(one);
        assertThat(passwords.isRight("quiet lamps under rain", one)).isTrue();
        assertThat(passwords.isRight("quiet lamps under rail", one)).isFalse();
    }

    @Test
    void a_flood_takes_the_memory_of_two_and_the_rest_is_told_to_come_again() throws Exception {
        var passwords = new Passwords();
        String hash = passwords.hash("quiet lamps under rain");
        var memory = ManagementFactory.getMemoryMXBean();
        System.gc();
        long before = memory.getHeapMemoryUsage().getUsed();
        long most = 0;
        int busy = 0;
        var all = new ArrayList<Future<Boolean>>();
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1_000; i++) {
                all.add(
                        many.submit(() -> {
                            try {
                                return passwords.isRight("wrong", hash);
                            } catch (Passwords.Busy _) {
                                return true;
                            }
                        }));
            }
            for (Future<Boolean> each : all) {
                busy += each.get() ? 1 : 0;
                most = Math.max(most, memory.getHeapMemoryUsage().getUsed() - before);
            }
        }
        assertThat(busy).isBetween(800, 999);
        // A thousand at once would be 19 GB.
        assertThat(most).isLessThan(700L * 1024 * 1024);
    }
}
