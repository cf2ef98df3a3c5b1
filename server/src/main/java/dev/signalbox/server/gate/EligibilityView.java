package dev.signalbox.server.gate;

import dev.signalbox.core.gate.Eligibility;
import dev.signalbox.core.gate.GateState;
import dev.signalbox.core.identity.Principal;
import dev.signalbox.core.pipeline.GatePolicy;
import dev.signalbox.core.run.StageState;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Whether somebody may decide at a gate.
///
/// @param rule the rule that says so: `role:reviewer`, `principal:ana`, `exclude:starter`,
///   `kind:service`, `approvers`; or `status:armed` when the gate is not open
/// @param detail why not, for people
public record EligibilityView(
        boolean eligible,
        String principal,
        String status,
        @Nullable String subject,
        String rule,
        @Nullable String detail) {

    static EligibilityView of(StageState stage, Principal who) {
        GateState gate = stage.gate();
        String status = gate.status().name().toLowerCase(Locale.ROOT);
        if (!(gate instanceof GateState.Open open)) {
            return new EligibilityView(
                    false,
                    who.id(),
                    status,
                    null,
                    "status:" + status,
                    "The gate is %s, not open.".formatted(status));
        }
        GatePolicy policy = Objects.requireNonNull(stage.stage().gate());
        return switch (Eligibility.of(policy, open, who)) {
            case Eligibility.Allowed(var rule) ->
                    new EligibilityView(true, who.id(), status, open.subject(), rule, null);
            case Eligibility.Denied(var rule, var detail) ->
                    new EligibilityView(false, who.id(), status, open.subject(), rule, detail);
        };
    }
}
