import java.util.List;
import java.util.Locale;

/// Something to improve. With `changes` it can be made mechanically; without, a person must.
///
/// @param selected whether the patch shall contain it; the reviewer decides
/// @param note what the reviewer wants to say about it
record Fix(
        String id,
        String title,
        String why,
        List<String> evidence,
        Risk risk,
        boolean mechanical,
        boolean selected,
        String note,
        List<Change> changes) {

    /// What may go wrong when it is applied as it is.
    enum Risk {
        LOW,
        MEDIUM,
        HIGH
    }

    static Fix mechanical(
            String id, String title, String why, String evidence, Risk risk, List<Change> changes) {
        boolean selected = risk == Risk.LOW;
        return new Fix(
                id, title, why, List.of(evidence), risk, true, selected, "", List.copyOf(changes));
    }

    static Fix byHand(Check check) {
        String id = "by-hand/" + check.id().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String why = "Found: " + check.actual() + ". Wanted: " + check.threshold() + ".";
        return new Fix(
                id, check.title(), why, check.evidence(), Risk.MEDIUM, false, false, "", List.of());
    }

    /// As an earlier reviewer left it.
    Fix with(boolean selected, String note) {
        return new Fix(id, title, why, evidence, risk, mechanical, selected, note, changes);
    }
}
