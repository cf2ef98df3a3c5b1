package dev.signalbox.store.log;

import dev.signalbox.store.sql.Session;
import dev.signalbox.store.sql.Sql;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// What is kept of the events a run no longer has: those that fold.
///
/// @param toSeq number of the last event it stands for
record Skeleton(long toSeq, List<String> lines) {

    private static final Sql FIND =
            Sql.of(
                    """
                    select s.to_seq, s.lines from skeleton s
                    where s.run_no = (select run_no from run where id = :run)\
                    """);

    Skeleton {
        lines = List.copyOf(lines);
    }

    static Optional<Skeleton> find(Session session, String run) throws SQLException {
        return session.query(FIND)
                .set("run", run)
                .first(row -> new Skeleton(row.getLong(1), unpack(row.getBytes(2))));
    }

    static byte[] pack(List<String> lines) {
        var out = new ByteArrayOutputStream(1024);
        try (var deflating = new DeflaterOutputStream(out)) {
            for (String line : lines) {
                deflating.write(line.getBytes(StandardCharsets.UTF_8));
                deflating.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static List<String> unpack(byte[] packed) {
        try (var inflating = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            // Not lines(): a line may hold what it takes for the end of one.
            String text = new String(inflating.readAllBytes(), StandardCharsets.UTF_8);
            return text.isEmpty()
                    ? List.of()
                    : List.of(text.substring(0, text.length() - 1).split("\n", -1));
        } catch (IOException e) {
            throw new UncheckedIOException("a skeleton cannot be read", e);
        }
    }
}
