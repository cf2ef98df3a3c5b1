package dev.signalbox.core.gate;

import dev.signalbox.core.identity.Principal;
import dev.signalbox.core.identity.Principal.Kind;
import dev.signalbox.core.pipeline.GatePolicy;
import dev.signalbox.core.pipeline.GatePolicy.Approvers;
import dev.signalbox.core.pipeline.GatePolicy.Exclusion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whether a principal may decide at an open gate, and the rule that says so.
public sealed interface Eligibility {

    /// How long ago whoever decides at a critical gate may have signed in (ASVS 5.0, 7.5.3).
    Duration RECENT = Duration.ofMinutes(5);

    /// The rule that denies whoever signed in longer ago, and would be allowed otherwise.
    String STEP_UP = "step_up";

    /// May decide, by `rule`: `role:reviewer`, `group:editors`, `principal:ana`, `glass`.
    ///
    /// @param onBehalfOf in whose stead, whose right it is then
    record Allowed(String rule, @Nullable String onBehalfOf) implements Eligibility {}

    /// May not decide, by `rule`: `exclude:starter`, `kind:service`, `delegation:ana`, `approvers`,
    /// [#STEP_UP].
    record Denied(String rule, String detail) implements Eligibility {}

    static Eligibility of(GatePolicy policy, GateState.Open gate, Principal principal, Instant at) {
        Eligibility whether = byRight(policy, gate, principal);
        return whether instanceof Allowed && policy.critical() && !isRecent(principal, at)
                ? new Denied(
                        STEP_UP,
                        "The gate is critical: sign in again, and decide within %d minutes."
                                .formatted(RECENT.toMinutes()))
                : whether;
    }

    private static Eligibility byRight(
            GatePolicy policy, GateState.Open gate, Principal principal) {
        if (principal.standing().brokeGlass()) {
            return new Allowed("glass", null);
        }
        Optional<Denied> excluded = exclusion(gate, principal);
        if (excluded.isPresent()) {
            return excluded.get();
        }
        Eligibility own = byList(policy, gate, principal);
        if (own instanceof Allowed) {
            return own;
        }
        Optional<Eligibility> lent =
                principal.standing().standsInFor().stream()
                        .map(other -> inTheSteadOf(policy, gate, other))
                        .flatMap(Optional::stream)
                        .min((one, other) -> Boolean.compare(isDenied(one), isDenied(other)));
        return lent.orElse(own);
    }

    private static Optional<Denied> exclusion(GateState.Open gate, Principal principal) {
        return Stream.of(principal.id(), Objects.requireNonNullElse(principal.owner(), ""))
                .map(gate.excluded()::get)
                .filter(Objects::nonNull)
                .findFirst()
                .map(part -> new Denied("exclude:" + word(part), detailOf(part)));
    }

    private static Eligibility byList(GatePolicy policy, GateState.Open gate, Principal principal) {
        var lists = new ArrayList<Approvers>();
        lists.add(policy.approvers());
        lists.addAll(gate.calledIn());
        if (lists.stream().anyMatch(it -> it.principals().contains(principal.id()))) {
            return new Allowed("principal:" + principal.id(), null);
        }
        if (principal.kind() != Kind.HUMAN) {
            return new Denied(
                    "kind:" + word(principal.kind()),
                    "Only people may decide here, unless the gate names another principal.");
        }
        return shared(lists, Approvers::roles, principal.roles())
                .map(role -> "role:" + role)
                .or(() ->
                        shared(lists, Approvers::groups, principal.standing().groups())
                                .map(group -> "group:" + group))
                .<Eligibility>map(rule -> new Allowed(rule, null))
                .orElse(
                        new Denied(
                                "approvers",
                                "Neither your name nor one of your roles or groups is on the"
                                        + " list."));
    }

    /// Nothing: the other could not decide either.
    private static Optional<Eligibility> inTheSteadOf(
            GatePolicy policy, GateState.Open gate, Principal other) {
        if (exclusion(gate, other).isPresent()
                || !(byList(policy, gate, other) instanceof Allowed(var rule, _))) {
            return Optional.empty();
        }
        boolean spent = gate.approvals().stream().anyMatch(it -> it.isBy(other.id()));
        return Optional.of(
                spent
                        ? new Denied(
                                "delegation:" + other.id(),
                                "%s has approved already, and has one voice.".formatted(other.id()))
                        : new Allowed(rule, other.id()));
    }

    private static Optional<String> shared(
            List<Approvers> lists,
            java.util.function.Function<Approvers, Set<String>> names,
            Set<String> own) {
        return lists.stream()
                .flatMap(list -> new TreeSet<>(names.apply(list)).stream())
                .filter(own::contains)
                .findFirst();
    }

    private static boolean isRecent(Principal principal, Instant at) {
        Instant signedIn = principal.standing().authenticatedAt();
        return signedIn != null && !at.isAfter(signedIn.plus(RECENT));
    }

    private static boolean isDenied(Eligibility whether) {
        return whether instanceof Denied;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
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
