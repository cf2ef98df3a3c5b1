package dev.signalbox.engine.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.engine.secret.SealedRows.SealedRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A key is changed while values are in use, and whatever happens on the way, they open.
class KeyChangeTest {

    @TempDir private Path folder;
    private final Rows rows = new Rows();

    @Test
    void another_process_opens_what_is_sealed_after_the_change() throws Exception {
        SecretBox one = box();
        SecretBox other = box();
        String before = one.seal("a", value());
        assertThat(other.open("a", before)).isEqualTo(value());
        one.changeKey();
        assertThat(other.open("a", one.seal("a", value()))).isEqualTo(value());
        assertThat(other.open("a", before)).isEqualTo(value());
    }

    @Test
    void everything_is_sealed_anew_and_the_old_key_goes() throws Exception {
        SecretBox box = box();
        rows.put("a", box.seal("a", value()));
        rows.put("b", box.seal("b", value()));
        String before = Files.readString(file());
        assertThat(keeper(box).rotate().values()).isEqualTo(2);
        assertThat(Files.readString(file())).hasLineCount(1).isNotEqualTo(before);
        for (SealedRow row : rows.listSealed()) {
            assertThat(box().open(row.purpose(), row.sealed())).isEqualTo(value());
        }
    }

    @Test
    void a_change_that_broke_off_is_finished_by_the_next() throws Exception {
        SecretBox box = box();
        rows.put("a", box.seal("a", value()));
        rows.put("b", box.seal("b", value()));
        rows.failures = 1;
        assertThatThrownBy(() -> keeper(box).rotate()).hasMessage("power cut");
        assertThat(Files.readString(file())).hasLineCount(2);
        for (SealedRow row : rows.listSealed()) {
            assertThat(box().open(row.purpose(), row.sealed())).isEqualTo(value());
        }
        assertThat(keeper(box()).rotate().values()).isEqualTo(2);
        assertThat(Files.readString(file())).hasLineCount(1);
    }

    @Test
    void what_was_changed_meanwhile_keeps_the_old_key() throws Exception {
        SecretBox box = box();
        rows.put("a", box.seal("a", value()));
        rows.lost = true;
        assertThat(keeper(box).rotate().values()).isZero();
        assertThat(Files.readString(file())).hasLineCount(2);
    }

    @Test
    void nothing_is_changed_when_something_cannot_be_opened() throws Exception {
        SecretBox box = box();
        rows.put("a", box.seal("a", value()));
        Files.writeString(file(), Base64.getEncoder().encodeToString(new byte[32]) + "\n");
        String before = Files.readString(file());
        assertThatThrownBy(() -> keeper(box()).rotate())
                .isInstanceOf(SecretKeeper.KeyLost.class)
                .hasMessageContaining("row a was encrypted with the key ")
                .hasMessageContaining("secret.key does not hold")
                .hasMessageNotContaining(folder.toString());
        assertThat(Files.readString(file())).isEqualTo(before);
    }

    @Test
    void values_of_the_first_version_are_opened_and_sealed_anew() throws Exception {
        SecretBox box = box();
        String now = box.seal("a", value());
        assertThat(now).matches("2:[0-9a-f]{8}:[A-Za-z0-9+/=]+");
        assertThatThrownBy(() -> box.open("a", now.replaceFirst("2:[0-9a-f]{8}:", "1:")))
                .isInstanceOf(SecretBox.Unreadable.class);
    }

    @Test
    void keys_from_outside_open_in_any_order_and_the_first_seals() throws Exception {
        String one = key(1);
        String two = key(2);
        String sealed = given(one).seal("a", value());
        assertThat(given(two + "," + one).open("a", sealed)).isEqualTo(value());
        rows.put("a", sealed);
        assertThat(keeper(given(two + " " + one)).rotate())
                .satisfies(rotated -> assertThat(rotated.oldKeyNeeded()).isTrue())
                .satisfies(rotated -> assertThat(rotated.values()).isEqualTo(1));
        assertThat(given(two).open("a", rows.listSealed().getFirst().sealed())).isEqualTo(value());
        assertThatThrownBy(() -> given(one).open("a", rows.listSealed().getFirst().sealed()))
                .hasMessageContaining("SIGNALBOX_SECRET_KEY does not hold");
    }

    @Test
    void a_key_that_others_can_read_is_not_used() throws Exception {
        String sealed = box().seal("a", value());
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> box().open("a", sealed))
                .hasMessageContaining("its mode is rw-r--r--, and must be 600");
    }

    private SecretBox box() {
        return new SecretBox(file());
    }

    private SecretBox given(String keys) {
        return new SecretBox(new KeyPlace.Given(keys, "SIGNALBOX_SECRET_KEY"));
    }

    private static String key(int filling) {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) filling);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private SecretKeeper keeper(SecretBox box) {
        return new SecretKeeper(
                new NoSecrets(), List.of(rows), box, InstantSource.fixed(Instant.EPOCH));
    }

    private Path file() {
        return folder.resolve("secret.key");
    }

    private static byte[] value() {
        return "a value".getBytes(UTF_8);
    }

    private static final class Rows implements SealedRows {

        private final List<SealedRow> all = new ArrayList<>();
        private int failures;
        private boolean lost;

        void put(String purpose, String sealed) {
            all.add(new SealedRow("row " + purpose, purpose, sealed));
        }

        @Override
        public List<SealedRow> listSealed() {
            return List.copyOf(all);
        }

        @Override
        public boolean reseal(SealedRow before, String sealed) {
            if (lost) {
                return false;
            }
            all.set(all.indexOf(before), new SealedRow(before.place(), before.purpose(), sealed));
            if (failures-- > 0) {
                throw new IllegalStateException("power cut");
            }
            return true;
        }
    }

    private static final class NoSecrets implements SecretStore {

        @Override
        public java.util.Optional<KeptSecret> find(String project, String name) {
            return java.util.Optional.empty();
        }

        @Override
        public List<KeptSecret> list(
                String project, @org.jspecify.annotations.Nullable String after, int limit) {
            return List.of();
        }

        @Override
        public boolean put(KeptSecret secret, AuditLine audit) {
            return true;
        }

        @Override
        public boolean remove(String project, String name, AuditLine audit) {
            return false;
        }

        @Override
        public List<SealedRow> listSealed() {
            return List.of();
        }

        @Override
        public boolean reseal(SealedRow before, String sealed) {
            return false;
        }
    }
}
