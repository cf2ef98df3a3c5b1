package dev.signalbox.server.webhook;

import dev.signalbox.integrations.webhook.Refusal;
import dev.signalbox.server.answer.RunProblems;
import dev.signalbox.server.problem.FieldError;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemType;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Why webhooks do not do what was asked of them, as problems.
public final class WebhookProblems {

    private WebhookProblems() {}

    public static Problem of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NoSuchWebhook(var id) ->
                    Problem.of(
                            ProblemType.WEBHOOK_NOT_FOUND, "There is no webhook %s.".formatted(id));
            case Refusal.NoSuchDelivery(var id) ->
                    Problem.of(
                            ProblemType.DELIVERY_NOT_FOUND,
                            "The webhook has no delivery %s, or not any more.".formatted(id));
            case Refusal.NoSuchRun(var run) -> RunProblems.noSuchRun(run);
            case Refusal.UrlRefused(var why) ->
                    Problem.of(
                            ProblemType.WEBHOOK_URL_REFUSED,
                            "The URL %s.".formatted(why),
                            List.of(new FieldError("/url", why)));
            case Refusal.TooMany(var most) ->
                    Problem.of(
                            ProblemType.TOO_MANY_WEBHOOKS,
                            "There are %d webhooks already; remove one first.".formatted(most));
            case Refusal.Disabled(_, var why) ->
                    Problem.of(
                                    ProblemType.WEBHOOK_DISABLED,
                                    "The webhook is disabled; enable it first.")
                            .with(Map.of("disabled_because", why.name().toLowerCase(Locale.ROOT)));
            case Refusal.BadRange(var member, var message) ->
                    Problem.of(
                            ProblemType.INVALID_BODY,
                            "See errors.",
                            List.of(new FieldError("/" + member, message)));
            case Refusal.KeyReused(var key) -> RunProblems.keyReused(key);
        };
    }
}
