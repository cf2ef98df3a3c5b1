package dev.signalbox.server.run;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.signalbox.core.identity.Principal;
import dev.signalbox.core.identity.Scope;
import dev.signalbox.core.run.Moment;
import dev.signalbox.core.run.RunCommand;
import dev.signalbox.core.run.RunState;
import dev.signalbox.core.run.RunVerdict;
import dev.signalbox.core.run.Runs;
import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.run.Answer;
import dev.signalbox.engine.run.RequestKey;
import dev.signalbox.engine.run.Snapshot;
import dev.signalbox.server.answer.RunProblems;
import dev.signalbox.server.http.Call;
import dev.signalbox.server.identity.Access;
import dev.signalbox.server.identity.Needs;
import dev.signalbox.server.problem.Failures;
import dev.signalbox.server.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The same command for many runs. Each is a command of its own, with a record of its own, and may
/// be refused alone.
@Path("/api/v1/runs/bulk")
@Produces(APPLICATION_JSON)
@Tag(name = "runs")
public class BulkResource {

    private final Host host;
    private final InstantSource clock = InstantSource.system();

    @Inject
    BulkResource(Host host) {
        this.host = host;
    }

    /// @param applied how many of the runs it was, or would be, carried out on
    @Schema(name = "BulkView")
    public record BulkView(String command, boolean dryRun, int applied, List<BulkItem> items) {}

    /// @param status of the run; absent where there is none
    /// @param applied whether the command was, or would be, carried out
    /// @param code of the problem with it
    /// @param reason why not
    @Schema(name = "BulkItem")
    public record BulkItem(
            String run,
            @Nullable String pipeline,
            @Nullable String status,
            boolean applied,
            @Nullable String code,
            @Nullable String reason) {}

    @POST
    @Needs(Scope.RUNS_WRITE)
    @Consumes(APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(
            operationId = "commandRuns",
            summary =
                    "Pause, resume or cancel up to 100 runs, each by itself; or say what would be")
    @RequestBody(content = @Content(schema = @Schema(implementation = BulkBody.class)))
    public BulkView command(byte[] body, @Context RoutingContext http) {
        BulkBody ask = BulkBody.read(body);
        Call call = Call.of(http);
        List<BulkItem> items =
                ask.dryRun() ? foretell(ask, call) : carryOut(ask, call, call.key(body), body);
        return new BulkView(
                word(ask.command()),
                ask.dryRun(),
                (int) items.stream().filter(BulkItem::applied).count(),
                items);
    }

    private List<BulkItem> foretell(BulkBody ask, Call call) {
        return ask.runs().stream().map(run -> foretell(run, ask, call)).toList();
    }

    private BulkItem foretell(String run, BulkBody ask, Call call) {
        try {
            RunState state = allowed(run, call);
            RunCommand command = ask.by(by(state, call));
            return switch (Runs.decide(state, command, new Moment(clock.instant(), 0, 0))) {
                case RunVerdict.Accepted _ -> item(state, null);
                case RunVerdict.Unchanged _ -> unchanged(state);
                case RunVerdict.Refused(var why) -> item(state, RunProblems.of(run, why));
            };
        } catch (RuntimeException e) {
            return failed(run, e, call);
        }
    }

    /// All are asked before the first answer is waited for.
    private List<BulkItem> carryOut(
            BulkBody ask, Call call, @Nullable RequestKey key, byte[] body) {
        List<CompletableFuture<BulkItem>> asked =
                ask.runs().stream().map(run -> carryOut(run, ask, call, key, body)).toList();
        return asked.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<BulkItem> carryOut(
            String run, BulkBody ask, Call call, @Nullable RequestKey key, byte[] body) {
        CompletableFuture<Answer> answer;
        try {
            RunCommand command = ask.by(by(allowed(run, call), call));
            answer = host.engine().handle(run, command, keyOf(run, key), call.asker(body).origin());
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(failed(run, e, call));
        }
        return answer.handle(
                (done, failure) -> failure == null ? item(run, done) : failed(run, failure, call));
    }

    /// A request's key stands for one command; each of the runs gets one of its own.
    private static @Nullable RequestKey keyOf(String run, @Nullable RequestKey key) {
        return key == null
                ? null
                : new RequestKey(key.scope(), key.key() + " " + run, key.fingerprint());
    }

    private static BulkItem item(String run, Answer answer) {
        return switch (answer) {
            case Answer.Done(var state, _, _, _) -> item(state, null);
            case Answer.Unchanged(var state, _, _) -> unchanged(state);
            case Answer.Refused(var why, var state) -> item(state, RunProblems.of(run, why));
            case Answer.NoSuchRun _ -> refused(run, RunProblems.noSuchRun(run));
            case Answer.KeyReused(var key) -> refused(run, RunProblems.keyReused(key));
            case Answer.KeyInFlight(var key) -> refused(run, RunProblems.keyInUse(key));
        };
    }

    private RunState allowed(String run, Call call) {
        Optional<Snapshot> found = host.find(run);
        RunState state = found.orElseThrow(() -> RunProblems.noSuchRun(run).asException()).state();
        Access.need(
                call.identity(),
                Scope.RUNS_WRITE,
                state.head().pipeline().project(),
                () -> RunProblems.noSuchRun(run));
        return state;
    }

    private static Principal by(RunState state, Call call) {
        return call.identity().in(state.head().pipeline().project());
    }

    private static BulkItem unchanged(RunState state) {
        return new BulkItem(
                state.run(),
                state.head().pipeline().name(),
                word(state.status()),
                false,
                null,
                "It is %s already.".formatted(word(state.status())));
    }

    private static BulkItem item(RunState state, @Nullable Problem problem) {
        return new BulkItem(
                state.run(),
                state.head().pipeline().name(),
                word(state.status()),
                problem == null,
                problem == null ? null : problem.type().code(),
                problem == null ? null : problem.detail());
    }

    private static BulkItem failed(String run, Throwable failure, Call call) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        return refused(run, Failures.of(cause, call.requestId()));
    }

    private static BulkItem refused(String run, Problem problem) {
        return new BulkItem(run, null, null, false, problem.type().code(), problem.detail());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
