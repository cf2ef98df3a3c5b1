package dev.signalbox.testkit.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.core.identity.Principal;
import dev.signalbox.engine.audit.Asker;
import dev.signalbox.engine.audit.AuditChain;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.audit.AuditEntry.Outcome;
import dev.signalbox.engine.audit.AuditEntry.Subject;
import dev.signalbox.engine.audit.AuditHead;
import dev.signalbox.engine.audit.AuditRow;
import dev.signalbox.engine.audit.AuditVerifier;
import dev.signalbox.engine.audit.Checkpoint;
import dev.signalbox.engine.audit.CheckpointFile;
import dev.signalbox.engine.audit.Origin;
import dev.signalbox.engine.audit.SigningKey;
import dev.signalbox.engine.audit.Verdict;
import dev.signalbox.engine.audit.Verdict.Broken.Kind;
import dev.signalbox.engine.json.Json;
import dev.signalbox.testkit.Seeds;
import dev.signalbox.testkit.store.InMemoryStore;
import dev.signalbox.testkit.store.Story;
import dev.signalbox.testkit.store.TestAudit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is done to a trail is found, and where it begins.
class TamperingTest {

    @TempDir private Path folder;
    private @Nullable SigningKey key;
    private Map<String, PublicKey> keys = Map.of();
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private List<AuditRow> rows = new ArrayList<>();

    @BeforeEach
    void makeKey() throws IOException {
        Path shared = folder.resolve("pub");
        key = SigningKey.open(folder.resolve("key"), shared);
        keys = SigningKey.read(Files.readString(shared));
    }

    @Seeds(60)
    void records_are_canonical_json(long seed) throws IOException {
        write(new SplittableRandom(seed), 30);
        for (AuditRow row : rows) {
            assertThat(new JsonCanonicalizer(row.record()).getEncodedString())
                    .isEqualTo(row.record());
            var json = (ObjectNode) Json.parse(row.record());
            assertThat(json.get("seq").longValue()).isEqualTo(row.seq());
        }
        assertThat(verify()).isInstanceOf(Verdict.Sound.class);
    }

    @Seeds(200)
    void any_byte_that_is_changed_is_found(long seed) {
        var random = new SplittableRandom(seed);
        write(random, 1 + random.nextInt(40));
        int at = random.nextInt(rows.size());
        AuditRow row = rows.get(at);
        byte[] bytes = row.record().getBytes(UTF_8);
        int place = random.nextInt(bytes.length);
        bytes[place] ^= (byte) (1 << random.nextInt(7));
        rows.set(at, new AuditRow(row.seq(), row.index(), new String(bytes, UTF_8), row.hash()));
        assertBroken(at + 1, Kind.CHANGED);
    }

    @Seeds(50)
    void a_changed_hash_is_found(long seed) {
        var random = new SplittableRandom(seed);
        write(random, 1 + random.nextInt(40));
        int at = random.nextInt(rows.size());
        AuditRow row = rows.get(at);
        char digit = row.hash().charAt(7) == 'a' ? 'b' : 'a';
        String hash = row.hash().substring(0, 7) + digit + row.hash().substring(8);
        rows.set(at, new AuditRow(row.seq(), row.index(), row.record(), hash));
        assertBroken(at + 1, Kind.CHANGED);
    }

    @Seeds(50)
    void an_entry_that_is_missing_is_found(long seed) {
        var random = new SplittableRandom(seed);
        write(random, 2 + random.nextInt(40));
        int at = random.nextInt(rows.size() - 1);
        rows.remove(at);
        assertBroken(at + 1, Kind.MISSING);
    }

    @Seeds(50)
    void entries_that_changed_places_are_found(long seed) {
        var random = new SplittableRandom(seed);
        write(random, 2 + random.nextInt(40));
        int at = random.nextInt(rows.size() - 1);
        rows.add(at, rows.remove(at + 1));
        assertBroken(at + 1, Kind.MISSING);
    }

    @Seeds(50)
    void entries_that_changed_places_and_numbers_are_found(long seed) {
        var random = new SplittableRandom(seed);
        write(random, 2 + random.nextInt(40));
        int at = random.nextInt(rows.size() - 1);
        AuditRow one = rows.get(at);
        AuditRow two = rows.get(at + 1);
        rows.set(at, new AuditRow(one.seq(), two.index(), two.record(), two.hash()));
        rows.set(at + 1, new AuditRow(two.seq(), one.index(), one.record(), one.hash()));
        assertBroken(at + 1, Kind.CHANGED);
    }

    @Seeds(50)
    void a_tail_that_was_cut_off_is_found_by_the_checkpoints(long seed) {
        var random = new SplittableRandom(seed);
        write(random, 2 + random.nextInt(40));
        sign(rows.size());
        int left = random.nextInt(rows.size());
        rows = new ArrayList<>(rows.subList(0, left));
        assertBroken(left + 1, Kind.CUT_OFF);
    }

    @Test
    void a_trail_that_is_gone_is_found_by_the_checkpoints() {
        write(new SplittableRandom(1), 5);
        sign(3);
        rows.clear();
        assertBroken(1, Kind.CUT_OFF);
    }

    @Test
    void a_tail_beyond_the_checkpoints_is_found_by_the_head() {
        write(new SplittableRandom(1), 5);
        AuditHead head = new AuditHead(5, rows.getLast().hash());
        rows.removeLast();
        assertThat(verify(head)).isInstanceOf(Verdict.Broken.class);
    }

    @Seeds(50)
    void a_trail_that_was_written_anew_is_found_by_the_checkpoints(long seed) {
        var random = new SplittableRandom(seed);
        write(random, 10 + random.nextInt(40));
        int vouched = 1 + random.nextInt(rows.size() - 2);
        sign(vouched);
        sign(rows.size());
        int from = vouched + random.nextInt(rows.size() - vouched);
        rewrite(from);
        assertBroken(vouched + 1, Kind.REWRITTEN);
    }

    @Test
    void a_checkpoint_of_a_stranger_is_found() throws IOException {
        write(new SplittableRandom(1), 5);
        key = SigningKey.open(folder.resolve("other"), folder.resolve("other.pub"));
        sign(4);
        assertBroken(4, Kind.BAD_CHECKPOINT);
    }

    @Test
    void a_checkpoint_that_was_edited_is_found() {
        write(new SplittableRandom(1), 5);
        sign(4);
        Checkpoint it = checkpoints.getFirst();
        checkpoints.set(
                0, new Checkpoint(2, rows.get(1).hash(), it.at(), it.key(), it.signature()));
        assertBroken(2, Kind.BAD_CHECKPOINT);
    }

    @Test
    void a_sound_trail_says_how_far_checkpoints_reach() {
        write(new SplittableRandom(1), 5);
        sign(2);
        sign(4);
        assertThat(verify()).isEqualTo(new Verdict.Sound(5, rows.getLast().hash(), 2, 4));
    }

    @Test
    void checkpoints_are_read_back_and_a_torn_one_is_left_out() throws IOException {
        write(new SplittableRandom(1), 5);
        sign(2);
        sign(4);
        Path file = folder.resolve("checkpoints");
        var kept = new CheckpointFile(file);
        kept.add(checkpoints.get(0));
        Files.writeString(
                file, Files.readString(file) + checkpoints.get(1).json().substring(0, 40));
        assertThat(kept.all()).containsExactly(checkpoints.get(0));
        kept.add(checkpoints.get(1));
        assertThat(kept.all()).isEqualTo(checkpoints);
        assertThat(kept.last()).contains(checkpoints.get(1));
    }

    @Test
    void a_new_key_is_added_to_the_public_ones() throws IOException {
        Path shared = folder.resolve("pub");
        write(new SplittableRandom(1), 5);
        sign(2);
        Files.delete(folder.resolve("key"));
        key = SigningKey.open(folder.resolve("key"), shared);
        keys = SigningKey.read(Files.readString(shared));
        sign(4);
        assertThat(keys).hasSize(2);
        assertThat(verify()).isEqualTo(new Verdict.Sound(5, rows.getLast().hash(), 2, 4));
    }

    private void write(RandomGenerator random, int count) {
        var store = new InMemoryStore();
        for (int i = 0; i < count; i++) {
            store.audit().append(List.of(TestAudit.CODEC.encode(entry(random))));
        }
        rows = new ArrayList<>(store.audit().read(0, count));
    }

    private static AuditEntry entry(RandomGenerator random) {
        var origin =
                new Origin(
                        "api",
                        random.nextBoolean() ? null : "req_" + random.nextInt(),
                        "api_key",
                        text(random),
                        random.nextBoolean() ? null : text(random),
                        text(random),
                        "10.0.0." + random.nextInt(256),
                        null);
        return AuditEntry.of(
                        Story.NOON.plusMillis(random.nextInt(1_000_000)),
                        new Asker(Principal.human(text(random)), origin),
                        "a" + random.nextInt(5),
                        new Subject("run", text(random), text(random)),
                        random.nextBoolean() ? Outcome.DONE : Outcome.REFUSED,
                        text(random))
                .with(text(random), random.nextBoolean() ? null : text(random))
                .times(1 + random.nextInt(3));
    }

    private static String text(RandomGenerator random) {
        var out = new StringBuilder();
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            out.append(
                    switch (random.nextInt(6)) {
                        case 0 -> (char) random.nextInt(32);
                        case 1 -> (char) random.nextInt(0x10000);
                        case 2 -> "\"\\/\u007f\u2028<😀".charAt(random.nextInt(8));
                        default -> (char) ('a' + random.nextInt(26));
                    });
        }
        return out.toString();
    }

    /// As somebody with the store and our sources would: every hash fits again.
    private void rewrite(int from) {
        var chain = new AuditChain(from == 0 ? AuditChain.GENESIS : rows.get(from - 1).hash());
        for (int i = from; i < rows.size(); i++) {
            AuditRow row = rows.get(i);
            String record =
                    i == from ? row.record().replaceFirst("api_key", "api_kex") : row.record();
            String hash = HexFormat.of().formatHex(chain.next(record));
            rows.set(i, new AuditRow(row.seq(), row.index(), record, hash));
        }
    }

    private void sign(int entries) {
        checkpoints.add(
                Objects.requireNonNull(key)
                        .sign(new AuditHead(entries, rows.get(entries - 1).hash()), Story.NOON));
    }

    private Verdict verify() {
        return verify(null);
    }

    private Verdict verify(@Nullable AuditHead head) {
        var verifier = new AuditVerifier(checkpoints, keys);
        rows.forEach(row -> verifier.next(row.seq(), row.record(), row.hash()));
        return verifier.end(head);
    }

    private void assertBroken(long first, Kind kind) {
        assertThat(verify())
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        it -> {
                            assertThat(it.firstBad()).isEqualTo(first);
                            assertThat(it.kind()).isEqualTo(kind);
                        });
    }
}
