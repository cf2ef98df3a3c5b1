package dev.signalbox.engine.view;

import dev.signalbox.core.gate.Eligibility;
import dev.signalbox.core.gate.GateState;
import dev.signalbox.core.identity.Principal;
import dev.signalbox.core.pipeline.GatePolicy;
import dev.signalbox.core.run.StageState;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Whether somebody may decide at a gate.
///
/// @param rule the rule that says so, as in [Eligibility]; or `status:armed` when the gate is not
///   open, or `scope:gates:decide`
/// @param onBehalfOf in whose stead it would be
/// @param detail why not, for people
public record EligibilityView(
        boolean eligible,
        String principal,
        String status,
        @Nullable String subject,
        String rule,
        @Nullable String onBehalfOf,
        @Nullable String detail) {

    public static EligibilityView of(StageState stage, Principal who, Instant at) {
        GateState gate = stage.gate();
        String status = status(gate);
        if (!(gate instanceof GateState.Open open)) {
            return denied(
                    stage, who, "status:" + status, "The gate is %s, not open.".formatted(status));
        }
        GatePolicy policy = Objects.requireNonNull(stage.stage().gate());
        return switch (Eligibility.of(policy, open, who, at)) {
            case Eligibility.Allowed(var rule, var other) ->
                    new EligibilityView(true, who.id(), status, open.subject(), rule, other, null);
            case Eligibility.Denied(var rule, var detail) -> denied(stage, who, rule, detail);
        };
    }

    public static EligibilityView denied(
            StageState stage, Principal who, String rule, String detail) {
        return new EligibilityView(
                false,
                who.id(),
                status(stage.gate()),
                stage.gate() instanceof GateState.Open open ? open.subject() : null,
                rule,
                null,
                detail);
    }

    private static String status(GateState gate) {
        return gate.status().name().toLowerCase(Locale.ROOT);
    }
}
