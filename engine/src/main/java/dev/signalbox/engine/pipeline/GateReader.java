package dev.signalbox.engine.pipeline;

import dev.signalbox.core.pipeline.GatePolicy;
import dev.signalbox.core.pipeline.GatePolicy.Approvers;
import dev.signalbox.core.pipeline.GatePolicy.Escalation;
import dev.signalbox.core.pipeline.GatePolicy.Exclusion;
import dev.signalbox.core.pipeline.GatePolicy.OnTimeout;
import dev.signalbox.core.pipeline.OnReject;
import dev.signalbox.engine.json.Nearest;
import dev.signalbox.engine.json.Pointers;
import dev.signalbox.engine.pipeline.PipelineProblem.Code;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a gate, and checks that its settings go together.
final class GateReader {

    static final List<String> KEYS =
            List.of(
                    "title",
                    "before",
                    "approvers",
                    "quorum",
                    "exclude",
                    "critical",
                    "deadline",
                    "on_timeout",
                    "on_reject",
                    "remind",
                    "escalate",
                    "edit",
                    "form",
                    "max_iterations");
    static final List<String> APPROVERS = List.of("roles", "principals", "groups");
    static final List<String> ESCALATE = List.of("after", "to");
    static final Map<String, Exclusion> EXCLUSIONS = Choices.of(Exclusion.values());
    static final Map<String, OnTimeout> ON_TIMEOUT = Choices.of(OnTimeout.values());
    static final Map<String, OnReject> ON_REJECT = onReject();
    static final String NOTHING = "none";
    static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    /// Roles that a server has without being told (DESIGN §8); others may be configured.
    private static final List<String> BUILT_IN =
            List.of("observer", "operator", "reviewer", "review_admin", "responder", "admin");

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final int MAX_ITERATIONS = 10;

    private final SchemaReader schemas;

    GateReader(SchemaReader schemas) {
        this.schemas = schemas;
    }

    @Nullable GatePolicy read(Item item) {
        Fields fields = item.fields(KEYS);
        if (fields == null) {
            return null;
        }
        Item title = fields.get("title");
        Item before = fields.get("before");
        Item approvers = fields.get("approvers");
        Item quorum = fields.get("quorum");
        Item critical = fields.get("critical");
        Item onTimeout = fields.get("on_timeout");
        Item onReject = fields.get("on_reject");
        Item escalate = fields.get("escalate");
        Item edit = fields.get("edit");
        Item form = fields.get("form");
        Item iterations = fields.get("max_iterations");
        var policy =
                new GatePolicy(
                        title == null ? null : title.text(200),
                        before != null && Boolean.TRUE.equals(before.truth()),
                        approvers == null ? Approvers.DEFAULT : approvers(approvers),
                        quorum == null ? 1 : orElse(quorum.integer(1, 100), 1),
                        exclusions(fields.get("exclude")),
                        critical != null && Boolean.TRUE.equals(critical.truth()),
                        length(fields.get("deadline")),
                        onTimeout == null
                                ? OnTimeout.HOLD
                                : orElse(onTimeout.choice(ON_TIMEOUT), OnTimeout.HOLD),
                        onReject == null ? new OnReject.Hold() : onReject(onReject),
                        length(fields.get("remind")),
                        escalate == null ? null : escalation(escalate),
                        edit == null ? List.of() : pointers(edit),
                        form == null ? null : schemas.inlineOrFile(form),
                        iterations == null
                                ? MAX_ITERATIONS
                                : orElse(iterations.integer(1, 1_000), MAX_ITERATIONS));
        checkTogether(fields, policy);
        return policy;
    }

    private static void checkTogether(Fields fields, GatePolicy policy) {
        Item item = fields.item();
        Approvers approvers = policy.approvers();
        int named = approvers.principals().size();
        if (approvers.roles().isEmpty()
                && approvers.groups().isEmpty()
                && named > 0
                && policy.quorum() > named) {
            item.at(List.of("quorum"))
                    .refuse(
                            Code.CONFLICT,
                            "a quorum of %d can never be reached: only %d may approve"
                                    .formatted(policy.quorum(), named));
        }
        // What was written counts here, not what was understood of it.
        boolean hasDeadline = fields.get("deadline") != null;
        boolean escalates = fields.get("escalate") != null;
        if (policy.onTimeout() == OnTimeout.ESCALATE && !escalates) {
            item.at(List.of("on_timeout"))
                    .refuse(Code.CONFLICT, "`on_timeout: escalate` needs `escalate`: to whom?");
        }
        if (policy.onTimeout() != OnTimeout.HOLD && !hasDeadline) {
            item.at(List.of("on_timeout"))
                    .refuse(
                            Code.CONFLICT,
                            "`on_timeout: %s` needs a `deadline`"
                                    .formatted(Choices.word(policy.onTimeout())));
        }
        warnOfWhatNeverHappens(item, policy);
    }

    private static void warnOfWhatNeverHappens(Item item, GatePolicy policy) {
        Duration deadline = policy.deadline();
        Duration remind = policy.remind();
        Escalation escalation = policy.escalation();
        if (escalation != null
                && escalation.after() == null
                && policy.onTimeout() != OnTimeout.ESCALATE) {
            item.at(List.of("escalate"))
                    .warn(
                            Code.CONFLICT,
                            "nobody is ever called in: `escalate` has no `after`, and `on_timeout`"
                                    + " is not `escalate`");
        }
        if (deadline == null) {
            return;
        }
        if (remind != null && remind.compareTo(deadline) >= 0) {
            item.at(List.of("remind"))
                    .warn(Code.CONFLICT, "there is never a reminder: the deadline is sooner");
        }
        if (escalation != null
                && escalation.after() != null
                && escalation.after().compareTo(deadline) >= 0) {
            item.at(List.of("escalate", "after"))
                    .warn(Code.CONFLICT, "nobody is ever called in: the deadline is sooner");
        }
    }

    private static Approvers approvers(Item item) {
        Fields fields = item.fields(APPROVERS);
        if (fields == null) {
            return Approvers.DEFAULT;
        }
        Item roles = fields.get("roles");
        Item principals = fields.get("principals");
        Item groups = fields.get("groups");
        if (roles == null && principals == null && groups == null) {
            item.refuse(Code.MISSING, "name `roles`, `principals` or `groups`");
            return Approvers.DEFAULT;
        }
        return new Approvers(
                roles == null ? Set.of() : roles(roles),
                principals == null ? Set.of() : names(principals, "a principal"),
                groups == null ? Set.of() : names(groups, "a group"));
    }

    private static Set<String> roles(Item item) {
        var roles = new LinkedHashSet<String>();
        for (Item element : item.oneOrMore(1, 100)) {
            String role = element.text(ROLE, "a name of a role");
            if (role != null && !BUILT_IN.contains(role)) {
                element.warn(
                        Code.REFERENCE,
                        "`%s` is not a built-in role%s"
                                .formatted(role, Nearest.hint(role, BUILT_IN)));
            }
            if (role != null) {
                roles.add(role);
            }
        }
        return roles;
    }

    private static Set<String> names(Item item, String whose) {
        var names = new LinkedHashSet<String>();
        for (Item element : item.oneOrMore(1, 100)) {
            String name = element.text(200);
            if (name != null && name.isBlank()) {
                element.refuse(Code.VALUE, whose + " has a name");
            } else if (name != null) {
                names.add(name);
            }
        }
        return names;
    }

    private static Set<Exclusion> exclusions(@Nullable Item item) {
        if (item == null) {
            return Set.of(Exclusion.values());
        }
        var exclusions = new LinkedHashSet<Exclusion>();
        for (Item element : item.oneOrMore(0, 3)) {
            Exclusion exclusion = element.choice(EXCLUSIONS);
            if (exclusion != null) {
                exclusions.add(exclusion);
            }
        }
        return exclusions;
    }

    private static OnReject onReject(Item item) {
        if (!item.isMapping()) {
            return orElse(item.choice(ON_REJECT), new OnReject.Hold());
        }
        Fields fields = item.fields(List.of("rewind"));
        Item rewind = fields == null ? null : fields.need("rewind");
        String stage = rewind == null ? null : rewind.text(StageReader.ID, StageReader.WHAT_ID_IS);
        return stage == null ? new OnReject.Hold() : new OnReject.Rewind(stage);
    }

    private static @Nullable Escalation escalation(Item item) {
        Fields fields = item.fields(ESCALATE);
        Item to = fields == null ? null : fields.need("to");
        if (fields == null || to == null) {
            return null;
        }
        return new Escalation(length(fields.get("after")), approvers(to));
    }

    private static List<String> pointers(Item item) {
        if (item.isScalar() && NOTHING.equals(item.json().textValue())) {
            return GatePolicy.NO_EDITS;
        }
        var pointers = new ArrayList<String>();
        for (Item element : item.oneOrMore(1, 100)) {
            String pointer = element.text();
            if (pointer != null && Pointers.parse(pointer).isEmpty()) {
                element.refuse(
                        Code.VALUE,
                        "`%s` is not a JSON pointer, which starts with `/` and writes `~` as `~0`;"
                                        .formatted(pointer)
                                + " for no edits at all write `edit: none`");
            } else if (pointer != null) {
                pointers.add(pointer);
            }
        }
        return pointers;
    }

    private static @Nullable Duration length(@Nullable Item item) {
        return item == null ? null : item.duration(SHORTEST, LONGEST);
    }

    private static Map<String, OnReject> onReject() {
        var words = new LinkedHashMap<String, OnReject>();
        words.put("hold", new OnReject.Hold());
        words.put("rerun", new OnReject.Rerun());
        words.put("fail", new OnReject.Fail());
        return words;
    }

    private static <T> T orElse(@Nullable T value, T otherwise) {
        return Objects.requireNonNullElse(value, otherwise);
    }
}
