package dev.signalbox.engine.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretBoxTest {

    private static final byte[] SECRET = "a secret".getBytes(UTF_8);

    @TempDir private Path folder;

    @Test
    void what_is_sealed_opens_in_another_process_too() throws Exception {
        String sealed = box().seal("whk_1", SECRET);
        assertThat(sealed).doesNotContain(Base64.getEncoder().encodeToString(SECRET));
        assertThat(box().open("whk_1", sealed)).isEqualTo(SECRET);
    }

    @Test
    void the_key_is_its_owners_alone_and_made_when_needed() throws Exception {
        SecretBox box = box();
        assertThat(key()).doesNotExist();
        box.seal("whk_1", SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key())))
                .isEqualTo("rw-------");
        assertThat(Base64.getDecoder().decode(Files.readString(key()).strip())).hasSize(32);
        try (var left = Files.list(folder)) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void the_same_secret_is_never_sealed_alike() {
        SecretBox box = box();
        assertThat(box.seal("whk_1", SECRET)).isNotEqualTo(box.seal("whk_1", SECRET));
    }

    @Test
    void it_opens_for_what_it_was_sealed_for_only() {
        String sealed = box().seal("whk_1", SECRET);
        assertThatThrownBy(() -> box().open("whk_2", sealed))
                .isInstanceOf(SecretBox.Unreadable.class);
    }

    @Test
    void what_was_changed_does_not_open() {
        String sealed = box().seal("whk_1", SECRET);
        String other = sealed.charAt(20) == 'A' ? "B" : "A";
        String changed = sealed.substring(0, 20) + other + sealed.substring(21);
        for (String each : new String[] {changed, "", "1:", "1:AAAA", sealed.substring(0, 22)}) {
            assertThatThrownBy(() -> box().open("whk_1", each))
                    .isInstanceOf(SecretBox.Unreadable.class);
        }
    }

    @Test
    void another_key_opens_nothing() throws Exception {
        String sealed = box().seal("whk_1", SECRET);
        Files.writeString(key(), Base64.getEncoder().encodeToString(new byte[32]));
        assertThatThrownBy(() -> box().open("whk_1", sealed))
                .isInstanceOf(SecretBox.Unreadable.class)
                .hasMessageNotContaining(folder.toString());
    }

    private SecretBox box() {
        return new SecretBox(key());
    }

    private Path key() {
        return folder.resolve("secret.key");
    }
}
