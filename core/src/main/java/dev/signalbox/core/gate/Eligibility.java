package dev.signalbox.core.gate;

import dev.signalbox.core.identity.Principal;
import dev.signalbox.core.identity.Principal.Kind;
import dev.signalbox.core.pipeline.GatePolicy;
import dev.signalbox.core.pipeline.GatePolicy.Approvers;
import dev.signalbox.core.pipeline.GatePolicy.Exclusion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Whether a principal may decide at an open gate, and the rule that says so.
public sealed interface Eligibility {

    /// May decide, by `rule`: `role:reviewer`, `principal:ana`.
    record Allowed(String rule) implements Eligibility {}

    /// May not decide, by `rule`: `exclude:starter`, `kind:service`, `approvers`.
    record Denied(String rule, String detail) implements Eligibility {}

    static Eligibility of(GatePolicy policy, GateState.Open gate, Principal principal) {
        Exclusion part = gate.excluded().get(principal.id());
        if (part != null) {
            return new Denied(
                    "exclude:" + part.name().toLowerCase(java.util.Locale.ROOT), detailOf(part));
        }
        var lists = new ArrayList<Approvers>();
        lists.add(policy.approvers());
        lists.addAll(gate.calledIn());
        for (Approvers approvers : lists) {
            if (approvers.principals().contains(principal.id())) {
                return new Allowed("principal:" + principal.id());
            }
        }
        if (principal.kind() != Kind.HUMAN) {
            return new Denied(
                    "kind:" + principal.kind().name().toLowerCase(java.util.Locale.ROOT),
                    "Only people may decide here, unless the gate names another principal.");
        }
        for (Approvers approvers : lists) {
            for (String role : sorted(approvers)) {
                if (principal.roles().contains(role)) {
                    return new Allowed("role:" + role);
                }
            }
        }
        return new Denied("approvers", "Neither your name nor one of your roles is on the list.");
    }

    private static List<String> sorted(Approvers approvers) {
        var roles = new ArrayList<>(approvers.roles());
        Collections.sort(roles);
        return roles;
    }

    private static String detailOf(Exclusion part) {
        return switch (part) {
            case STARTER -> "You started this run, and the gate excludes whoever did.";
            case AUTHOR ->
                    "You made a version of what is decided on, and the gate excludes authors.";
            case LAST_EDITOR -> "You edited this last, and the gate excludes the last editor.";
        };
    }
}
