package dev.signalbox.server.run;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.signalbox.core.identity.Scope;
import dev.signalbox.core.run.RunStatus;
import dev.signalbox.engine.log.RunLog;
import dev.signalbox.engine.log.RunLog.RunFilter;
import dev.signalbox.engine.log.RunLog.RunPiece;
import dev.signalbox.engine.log.RunRow;
import dev.signalbox.engine.log.RunText;
import dev.signalbox.engine.run.RequestKey;
import dev.signalbox.engine.run.RunStarts;
import dev.signalbox.engine.run.StartAnswer;
import dev.signalbox.engine.run.StartRun;
import dev.signalbox.engine.view.RunView;
import dev.signalbox.engine.view.Views;
import dev.signalbox.server.answer.Outcome;
import dev.signalbox.server.answer.RunProblems;
import dev.signalbox.server.http.Call;
import dev.signalbox.server.http.Page;
import dev.signalbox.server.http.Query;
import dev.signalbox.server.identity.Denials;
import dev.signalbox.server.identity.Identity;
import dev.signalbox.server.identity.Needs;
import dev.signalbox.server.identity.Projects;
import dev.signalbox.server.identity.Projects.Kind;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// All runs: begin one, list them.
@Path("/api/v1/runs")
@Produces(APPLICATION_JSON)
@Tag(name = "runs")
public class RunsResource {

    private static final String CURSOR = "runs";

    private final RunStarts starts;
    private final RunWaits waits;
    private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

    private final RunLog log;
    private final Projects projects;

    @Inject
    RunsResource(RunStarts starts, RunWaits waits, RunLog log, Projects projects) {
        this.projects = projects;
        this.starts = starts;
        this.waits = waits;
        this.log = log;
    }

    @POST
    @Needs(Scope.RUNS_WRITE)
    @Consumes(APPLICATION_JSON)
    @Operation(operationId = "startRun", summary = "Begin a run")
    @RequestBody(content = @Content(schema = @Schema(implementation = StartRunBody.class)))
    @APIResponse(
            responseCode = "201",
            description = "Begun",
            content = @Content(schema = @Schema(implementation = RunView.class)))
    @Parameter(
            name = "Prefer",
            in = ParameterIn.HEADER,
            description =
                    "`wait=30`: answer once the run is over or needs somebody, at the latest after so many seconds, up to 60",
            schema = @Schema(type = SchemaType.STRING))
    public CompletionStage<RestResponse<RunView>> start(byte[] body, @Context RoutingContext http) {
        Call call = Call.of(http);
        Duration patience = RunWaits.preferred(http.request());
        Identity identity = call.identity();
        StartRun ask = StartRunBody.read(body, identity.projects(Scope.PIPELINES_READ));
        RequestKey key = call.key(body);
        CompletableFuture<RestResponse<RunView>> started =
                allowed(identity, ask.pipeline())
                        .thenCompose(_ -> starts.start(ask, call.asker(body), key))
                        .thenApply(this::answered);
        return patience.isZero() ? started : started.thenCompose(it -> settled(it, patience));
    }

    /// Completes once it is known that the identity may start runs of the pipeline. That there is
    /// none is said later.
    private CompletableFuture<?> allowed(Identity identity, String pipeline) {
        String project = projects.recall(Kind.PIPELINE, pipeline);
        if (project != null) {
            need(identity, project);
            return CompletableFuture.completedFuture(project);
        }
        return CompletableFuture.runAsync(
                () ->
                        projects.find(Kind.PIPELINE, pipeline)
                                .ifPresent(found -> need(identity, found)),
                VIRTUAL);
    }

    private static void need(Identity identity, String project) {
        if (identity.may(Scope.PIPELINES_READ, project)
                && !identity.may(Scope.RUNS_WRITE, project)) {
            throw Denials.forbidden(Scope.RUNS_WRITE, "the project " + project).asException();
        }
    }

    /// The same answer, later.
    private CompletableFuture<RestResponse<RunView>> settled(
            RestResponse<RunView> started, Duration patience) {
        return waits.settled(started.getEntity().id(), patience)
                .thenApply(run ->
                        RestResponse.ResponseBuilder.create(
                                        RestResponse.Status.fromStatusCode(started.getStatus()),
                                        run)
                                .replaceAll(started.getHeaders())
                                .header("Preference-Applied", "wait=" + patience.toSeconds())
                                .build());
    }

    @GET
    @Needs(Scope.RUNS_READ)
    @RunOnVirtualThread
    @Operation(operationId = "listRuns", summary = "Runs, newest first")
    @Parameter(name = "pipeline", in = ParameterIn.QUERY)
    @Parameter(
            name = "version",
            in = ParameterIn.QUERY,
            description = "Number of a version of the pipeline; only together with `pipeline`",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            description = "One or several, separated by commas")
    @Parameter(
            name = "label",
            in = ParameterIn.QUERY,
            description = "`key:value`; may be given several times")
    @Parameter(
            name = "started_by",
            in = ParameterIn.QUERY,
            description = "Name of a principal, as `starter` of a run says it")
    @Parameter(
            name = "q",
            in = ParameterIn.QUERY,
            description =
                    "Text. The beginning of a run's id where it begins with `run_`; any other is looked for, in any case of letters, in the pipeline's name, the starter and the labels (as `key:value`). Looks at 100,000 runs at most: a page may have fewer than `limit`, or none, and still a `next`",
            schema = @Schema(type = SchemaType.STRING, maxLength = RunText.LONGEST))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500"))
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "`next` of the page before")
    public Page<RunView> list(@Context RoutingContext http) {
        var query =
                Query.of(
                        http,
                        "pipeline",
                        "version",
                        "status",
                        "label",
                        "started_by",
                        "q",
                        "limit",
                        "cursor");
        int limit = query.limit();
        var filter =
                new RunFilter(
                        query.find("pipeline"),
                        version(query),
                        query.find("started_by"),
                        query.words("status", RunStatus.class),
                        labels(query),
                        Call.of(http).identity().projects(Scope.RUNS_READ));
        String before = query.cursor(CURSOR);
        RunText text = text(query);
        if (text != null) {
            RunPiece piece = log.searchRuns(filter, text, before, limit);
            return new Page<>(
                    piece.rows().stream().map(Views::run).toList(),
                    piece.reached() == null ? null : Query.cursor(CURSOR, piece.reached()));
        }
        List<RunRow> rows = log.listRuns(filter, before, limit + 1);
        return Page.of(rows, limit, Views::run, row -> Query.cursor(CURSOR, row.id()));
    }

    private static @Nullable Integer version(Query query) {
        if (query.find("version") == null) {
            return null;
        }
        int version = (int) query.number("version", 0, 1, Integer.MAX_VALUE);
        if (query.find("pipeline") == null) {
            throw Query.wrong("version", "is one of a pipeline's: give pipeline, too");
        }
        return version;
    }

    private static @Nullable RunText text(Query query) {
        String text = query.find("q");
        if (text != null && text.strip().length() > RunText.LONGEST) {
            throw Query.wrong("q", "has more than %d characters".formatted(RunText.LONGEST));
        }
        return RunText.of(text);
    }

    private RestResponse<RunView> answered(StartAnswer answer) {
        return switch (answer) {
            case StartAnswer.Answered(var done) -> {
                Outcome outcome = Outcome.of(done);
                projects.remember(outcome.state());
                yield outcome.response(RestResponse.Status.CREATED, outcome.view())
                        .header(HttpHeaders.LOCATION, "/api/v1/runs/" + outcome.state().run())
                        .build();
            }
            case StartAnswer.NoSuchPipeline unknown ->
                    throw RunProblems.noSuchPipeline(unknown).asException();
            case StartAnswer.Invalid(var errors) -> throw RunProblems.invalid(errors).asException();
        };
    }

    private static Map<String, String> labels(Query query) {
        var labels = new HashMap<String, String>();
        for (String label : query.all("label")) {
            int colon = label.indexOf(':');
            if (colon < 1) {
                throw Query.wrong("label", "must be key:value");
            }
            labels.put(label.substring(0, colon), label.substring(colon + 1));
        }
        return labels;
    }
}
