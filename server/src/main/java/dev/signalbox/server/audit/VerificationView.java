package dev.signalbox.server.audit;

import dev.signalbox.engine.audit.Verdict;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What was found when the trail was verified.
@Schema(name = "AuditVerification")
record VerificationView(
        @Schema(required = true, description = "Whether every entry is as it was written")
                boolean sound,
        @Schema(description = "How many entries there are") @Nullable Long entries,
        @Schema(description = "Of the last entry") @Nullable String hash,
        @Schema(description = "How many checkpoints agree") @Nullable Integer checkpoints,
        @Schema(description = "The last entry that a checkpoint reaches") @Nullable Long vouchedFor,
        @Schema(description = "The first entry that is not as it was written, or is missing")
                @Nullable Long firstBad,
        @Schema(description = "`changed`, `missing`, `cut_off`, `rewritten` or `bad_checkpoint`")
                @Nullable String finding,
        @Nullable String detail) {

    static VerificationView of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Sound(var entries, var hash, var checkpoints, var vouchedFor) ->
                    new VerificationView(
                            true, entries, hash, checkpoints, vouchedFor, null, null, null);
            case Verdict.Broken(var firstBad, var kind, var detail) ->
                    new VerificationView(
                            false,
                            null,
                            null,
                            null,
                            null,
                            firstBad,
                            kind.name().toLowerCase(Locale.ROOT),
                            detail);
        };
    }
}
