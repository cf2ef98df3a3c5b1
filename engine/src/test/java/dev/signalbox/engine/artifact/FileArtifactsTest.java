package dev.signalbox.engine.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.engine.artifact.ArtifactFiles.ContentDamaged;
import dev.signalbox.engine.artifact.ArtifactFiles.ContentTooLarge;
import dev.signalbox.engine.artifact.ArtifactFiles.Stored;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileArtifactsTest {

    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant RECENTLY = Instant.parse("2021-01-01T00:00:00Z");
    private static final String DIGEST_OF_ABC =
            "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir Path folder;
    private FileArtifacts artifacts;

    @BeforeEach
    void open() throws IOException {
        artifacts = new FileArtifacts(folder);
    }

    @Test
    void content_is_found_again_by_its_digest() throws IOException {
        Stored stored = store("abc");

        assertThat(stored).isEqualTo(new Stored(DIGEST_OF_ABC, 3));
        assertThat(artifacts.read(DIGEST_OF_ABC, 3)).asString().isEqualTo("abc");
        assertThat(file(DIGEST_OF_ABC)).hasContent("abc");
        assertThat(drafts()).isEmpty();
    }

    @Test
    void content_of_any_size_comes_back_as_it_was() throws IOException {
        for (int size : List.of(0, 1, 65_535, 65_536, 65_537, 131_072, 200_000)) {
            byte[] bytes = new byte[size];
            new Random(size).nextBytes(bytes);
            Stored stored = artifacts.store(new ByteArrayInputStream(bytes), size);
            assertThat(artifacts.read(stored.digest(), size)).isEqualTo(bytes);
        }
    }

    @Test
    void the_same_content_is_kept_once() throws IOException {
        store("abc");
        Object before = Files.getAttribute(file(DIGEST_OF_ABC), "unix:ino");
        store("abc");

        assertThat(Files.getAttribute(file(DIGEST_OF_ABC), "unix:ino")).isEqualTo(before);
        assertThat(drafts()).isEmpty();
    }

    @Test
    void content_past_the_limit_is_refused_and_not_kept() throws IOException {
        assertThatThrownBy(() -> artifacts.store(stream("abc"), 2))
                .isInstanceOf(ContentTooLarge.class);
        assertThat(drafts()).isEmpty();
        assertThatThrownBy(() -> artifacts.open(DIGEST_OF_ABC))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void a_flipped_bit_is_found_before_the_last_bytes_are_out() throws IOException {
        byte[] bytes = new byte[300_000];
        Stored stored = artifacts.store(new ByteArrayInputStream(bytes), bytes.length);
        flipBit(file(stored.digest()), 299_999);

        long seen = 0;
        try (InputStream in = artifacts.open(stored.digest())) {
            byte[] chunk = new byte[1_000];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                seen += read;
            }
            seen = Long.MAX_VALUE;
        } catch (ContentDamaged e) {
            assertThat(e).hasMessageContaining(stored.digest());
        }
        assertThat(seen).isLessThan(bytes.length);
    }

    @Test
    void small_content_that_is_damaged_is_never_handed_out() throws IOException {
        store("abc");
        flipBit(file(DIGEST_OF_ABC), 1);

        assertThatThrownBy(() -> artifacts.read(DIGEST_OF_ABC, 10))
                .isInstanceOf(ContentDamaged.class);
    }

    @Test
    void content_that_was_cut_short_is_put_right_when_stored_again() throws IOException {
        store("abc");
        file(DIGEST_OF_ABC).toFile().setWritable(true);
        Files.writeString(file(DIGEST_OF_ABC), "a");
        store("abc");

        assertThat(artifacts.read(DIGEST_OF_ABC, 10)).asString().isEqualTo("abc");
    }

    @Test
    void a_link_is_never_followed() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "abc");
        Path link = Files.createSymbolicLink(folder.resolve("link"), secret);

        assertThatThrownBy(() -> artifacts.store(link, 100)).isInstanceOf(IOException.class);
    }

    @Test
    void something_that_is_no_digest_names_no_file() {
        for (String name :
                List.of("", "sha256:", "sha256:../../secret", "sha256:" + "A".repeat(64))) {
            assertThatThrownBy(() -> artifacts.open(name)).isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void collecting_removes_what_is_old_and_unreferenced() throws IOException {
        String kept = aged(store("kept"));
        String gone = aged(store("gone"));
        String young = store("young").digest();

        var collected = artifacts.collect(Set.of(kept)::contains, RECENTLY);

        assertThat(collected).isEqualTo(new FileArtifacts.Collected(1, 4));
        assertThat(file(kept)).exists();
        assertThat(file(young)).exists();
        assertThat(file(gone)).doesNotExist();
    }

    @Test
    void content_stored_again_counts_as_young() throws IOException {
        String again = aged(store("again"));
        store("again");

        artifacts.collect(_ -> false, RECENTLY);
        assertThat(file(again)).exists();
    }

    @Test
    void what_dead_writers_left_is_removed() throws IOException {
        Path dead = Files.writeString(folder.resolve("tmp/4194304-1-x"), "half");
        Path strange = Files.writeString(folder.resolve("tmp/strange"), "half");
        try (InputStream slow =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        artifacts.collect(_ -> true, RECENTLY); // while a draft is being written
                        return -1;
                    }

                    @Override
                    public int read(byte[] to, int offset, int length) throws IOException {
                        return read();
                    }
                }) {
            assertThat(artifacts.store(slow, 10).bytes()).isZero();
        }

        assertThat(dead).doesNotExist();
        assertThat(strange).doesNotExist();
    }

    @Test
    void storing_and_collecting_at_once_loses_nothing() throws Exception {
        String digest = aged(store("contended"));
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 200; i++) {
                aged(store("contended"));
                var storing = threads.submit((Callable<Stored>) () -> store("contended"));
                var collecting = threads.submit(() -> artifacts.collect(_ -> false, RECENTLY));
                storing.get();
                collecting.get();
                assertThat(artifacts.read(digest, 100)).asString().isEqualTo("contended");
            }
        }
    }

    @Test
    void many_writers_of_the_same_content_agree() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all =
                    IntStream.range(0, 50)
                            .mapToObj(_ -> threads.submit((Callable<Stored>) () -> store("abc")))
                            .toList();
            for (var one : all) {
                assertThat(one.get().digest()).isEqualTo(DIGEST_OF_ABC);
            }
        }
        assertThat(drafts()).isEmpty();
    }

    @Test
    void a_full_disk_leaves_nothing_behind() throws Exception {
        Path small = Files.createDirectory(folder.resolve("small"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small.toString()),
                "mounting a tmpfs needs rights that this user has not");
        try {
            var full = new FileArtifacts(small);
            assertThatThrownBy(() ->
                            full.store(new ByteArrayInputStream(new byte[2_000_000]), 2_000_000))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left");
            try (Stream<Path> left = Files.list(small.resolve("tmp"))) {
                assertThat(left).isEmpty();
            }
            assertThat(full.store(stream("abc"), 3).digest()).isEqualTo(DIGEST_OF_ABC);
        } finally {
            run("umount", small.toString());
        }
    }

    @Test
    void a_large_file_is_streamed_and_not_held_in_memory() throws IOException {
        long size = 200L * 1024 * 1024;
        Path sparse = folder.resolve("sparse");
        try (var file = new RandomAccessFile(sparse.toFile(), "rw")) {
            file.setLength(size);
        }
        long allocatedBefore = allocatedBytes();
        Stored stored = artifacts.store(sparse, size);
        try (InputStream in = artifacts.open(stored.digest())) {
            in.skipNBytes(size);
        }

        assertThat(stored.bytes()).isEqualTo(size);
        assertThat(allocatedBytes() - allocatedBefore).isLessThan(8L * 1024 * 1024);
    }

    private static long allocatedBytes() {
        return ((com.sun.management.ThreadMXBean)
                        java.lang.management.ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }

    private Stored store(String text) throws IOException {
        return artifacts.store(stream(text), 1_000);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private String aged(Stored stored) throws IOException {
        Files.setLastModifiedTime(file(stored.digest()), FileTime.from(LONG_AGO));
        return stored.digest();
    }

    private Path file(String digest) {
        String hex = digest.substring("sha256:".length());
        return folder.resolve("sha256").resolve(hex.substring(0, 2)).resolve(hex.substring(2));
    }

    private List<Path> drafts() throws IOException {
        try (Stream<Path> found = Files.list(folder.resolve("tmp"))) {
            return found.toList();
        }
    }

    private static void flipBit(Path file, long at) throws IOException {
        file.toFile().setWritable(true);
        try (var open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(at);
            int value = open.read();
            open.seek(at);
            open.write(value ^ 1);
        }
    }
}
