package dev.signalbox.engine.audit;

import dev.signalbox.engine.audit.Verdict.Broken;
import dev.signalbox.engine.audit.Verdict.Broken.Kind;
import java.security.PublicKey;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Goes through a trail from its first entry, and says whether it is as it was written. A chain
/// alone would not tell of a trail that was cut off, or written anew from some entry on: for that
/// there are checkpoints.
public final class AuditVerifier {

    private static final int PAGE = 1_000;

    private final AuditChain chain = new AuditChain(AuditChain.GENESIS);
    private final TreeMap<Long, List<Checkpoint>> checkpoints = new TreeMap<>();
    private @Nullable Broken broken;
    private long seq;
    private int agreed;
    private long vouchedFor;

    /// @param keys that checkpoints may be signed with, by their ids
    public AuditVerifier(List<Checkpoint> checkpoints, Map<String, PublicKey> keys) {
        for (Checkpoint checkpoint : checkpoints) {
            this.checkpoints.merge(
                    checkpoint.seq(),
                    List.of(checkpoint),
                    (some, more) ->
                            java.util.stream.Stream.concat(some.stream(), more.stream()).toList());
            if (broken == null && !SigningKey.verifies(checkpoint, keys)) {
                broken =
                        new Broken(
                                checkpoint.seq(),
                                Kind.BAD_CHECKPOINT,
                                "The checkpoint of entry %d is not signed by a known key: %s."
                                        .formatted(checkpoint.seq(), checkpoint.key()));
            }
        }
    }

    /// The trail in a store, up to where it ends now.
    public static Verdict verify(
            AuditTrail trail, List<Checkpoint> checkpoints, Map<String, PublicKey> keys) {
        AuditHead head = trail.head();
        var verifier = new AuditVerifier(checkpoints, keys);
        List<AuditRow> page;
        do {
            page = trail.read(verifier.seq, PAGE);
            for (AuditRow row : page) {
                verifier.next(row);
            }
        } while (page.size() == PAGE && verifier.broken == null);
        return verifier.end(head);
    }

    /// The next entry, as it lies in the store.
    private void next(AuditRow row) {
        if (broken == null) {
            next(row.seq(), row.record(), row.hash());
        }
        if (broken == null && !row.index().equals(indexOf(row.record()))) {
            broken =
                    new Broken(
                            row.seq(),
                            Kind.CHANGED,
                            "The columns of entry %d say something else than its record."
                                    .formatted(row.seq()));
        }
    }

    private static AuditLine.@Nullable Index indexOf(String record) {
        try {
            return AuditCodec.index(record);
        } catch (IllegalArgumentException | DateTimeException notOne) {
            return null;
        }
    }

    /// The next entry, as it was exported.
    public void next(ExportedLine line) {
        next(line.seq(), line.record(), line.hash());
    }

    /// The next entry.
    ///
    /// @param record in canonical form
    /// @param hash in hexadecimal
    public void next(long number, String record, String hash) {
        if (broken != null) {
            return;
        }
        if (number != seq + 1) {
            broken = missing(number);
            return;
        }
        seq = number;
        byte[] _ = chain.next(record);
        if (!record.endsWith(",\"seq\":" + number + "}") || !chain.hash().equals(hash)) {
            broken =
                    new Broken(
                            number,
                            Kind.CHANGED,
                            "Entry %d is not what its hash was taken of.".formatted(number));
            return;
        }
        for (Checkpoint checkpoint : checkpoints.getOrDefault(number, List.of())) {
            compare(checkpoint);
        }
    }

    private Broken missing(long found) {
        return new Broken(
                seq + 1, Kind.MISSING, "After entry %d comes entry %d.".formatted(seq, found));
    }

    private void compare(Checkpoint checkpoint) {
        if (broken != null) {
            return;
        }
        if (checkpoint.hash().equals(chain.hash())) {
            agreed++;
            vouchedFor = seq;
        } else {
            broken =
                    new Broken(
                            vouchedFor + 1,
                            Kind.REWRITTEN,
                            "Entries from %d to %d were written anew: the checkpoint of %s knows another hash."
                                    .formatted(vouchedFor + 1, seq, checkpoint.at()));
        }
    }

    /// After the last entry.
    ///
    /// @param head where the store says that the trail ended before it was read
    public Verdict end(@Nullable AuditHead head) {
        if (broken != null) {
            return broken;
        }
        if (!checkpoints.isEmpty() && checkpoints.lastKey() > seq) {
            return new Broken(
                    seq + 1,
                    Kind.CUT_OFF,
                    "The trail ends with entry %d; a checkpoint knows entry %d."
                            .formatted(seq, checkpoints.lastKey()));
        }
        if (head != null && head.seq() > seq) {
            return new Broken(
                    seq + 1,
                    Kind.CUT_OFF,
                    "The trail ends with entry %d; it should end with entry %d."
                            .formatted(seq, head.seq()));
        }
        return new Verdict.Sound(seq, chain.hash(), agreed, vouchedFor);
    }
}
