package dev.signalbox.server.run;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import dev.signalbox.core.identity.Scope;
import dev.signalbox.core.run.RunState;
import dev.signalbox.core.run.StageState;
import dev.signalbox.engine.attempt.AttemptKey;
import dev.signalbox.engine.attempt.AttemptLogs;
import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.server.answer.RunProblems;
import dev.signalbox.server.http.Accepts;
import dev.signalbox.server.http.EdgeJson;
import dev.signalbox.server.http.Query;
import dev.signalbox.server.identity.Needs;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What an attempt wrote, by line.
@Path("/api/v1/runs/{run}/stages/{stage}/attempts/{attempt: [1-9][0-9]{0,8}}/log")
@Tag(name = "runs")
public class AttemptLogResource {

    private static final String NDJSON = "application/x-ndjson";
    private static final int USUAL_LINES = 200;
    private static final int USUAL_MATCHES = 1_000;
    private static final int LONGEST_TEXT = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Host host;
    private final AttemptLogs logs;

    @Inject
    AttemptLogResource(Host host) {
        this.host = host;
        this.logs = host.logs();
    }

    /// Lines have the numbers they were written with; numbers are missing where lines were dropped.
    ///
    /// @param total lines ever written
    /// @param next to be sent as `from`, for what comes after
    @Schema(name = "LogPage")
    public record LogPage(List<LogLine> lines, long total, long next, @Nullable LogGap dropped) {}

    public record LogLine(long number, String text) {}

    /// Numbers of the first and the last line that is missing.
    public record LogGap(long first, long last) {}

    /// @param lines numbers of the first lines found
    /// @param count of all lines found, from `from` to `searched_to`
    /// @param searchedTo the number of the last line that was looked at
    /// @param total lines ever written
    /// @param complete or else there is more to look at, from `searched_to` + 1 on
    @Schema(name = "LogMatches")
    public record LogMatches(
            List<Long> lines, long count, long searchedTo, long total, boolean complete) {}

    @GET
    @Needs(Scope.RUNS_READ)
    @Path("search")
    @Produces(APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(
            operationId = "searchAttemptLog",
            summary = "Which lines of an attempt's log have a text in them, and how many")
    @Parameter(
            name = "q",
            in = ParameterIn.QUERY,
            required = true,
            description = "The text as it stands; the case of A to Z does not matter",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 200))
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "Lines from this number on",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "How many numbers to give at most; usual: 1,000. All lines are counted",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "10000"))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = LogMatches.class)))
    public Response search(
            @PathParam("run") String run,
            @PathParam("stage") String stage,
            @PathParam("attempt") int attempt,
            @Context RoutingContext http) {
        var query = Query.of(http, "q", "from", "limit");
        String text = query.find("q");
        if (text == null || text.length() > LONGEST_TEXT || text.indexOf('\n') >= 0) {
            throw Query.wrong("q", "must be 1 to 200 characters of one line");
        }
        long from = query.number("from", 1, 1, Long.MAX_VALUE - 1);
        int limit = (int) query.number("limit", USUAL_MATCHES, 1, AttemptLogs.PAGE_LINES);
        AttemptKey key = key(run, stage, attempt);
        try {
            AttemptLogs.Found found = logs.search(key, text, from, limit, PATIENCE);
            var matches =
                    new LogMatches(
                            found.lines(),
                            found.count(),
                            found.end() - 1,
                            found.total(),
                            found.end() > found.total());
            return response(EdgeJson.write(matches), APPLICATION_JSON);
        } catch (IOException e) {
            throw unreadable(key, e);
        }
    }

    @GET
    @Needs(Scope.RUNS_READ)
    @Path("raw")
    @Produces(TEXT_PLAIN)
    @RunOnVirtualThread
    @Operation(operationId = "getRawAttemptLog", summary = "All of an attempt's log, to be saved")
    @APIResponse(
            responseCode = "200",
            description = "As it was written",
            content =
                    @Content(
                            mediaType = TEXT_PLAIN,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response raw(
            @PathParam("run") String run,
            @PathParam("stage") String stage,
            @PathParam("attempt") int attempt,
            @Context RoutingContext http) {
        Query.of(http);
        AttemptKey key = key(run, stage, attempt);
        String name = "%s-%d.log".formatted(stage.replaceAll("[^A-Za-z0-9_.-]", "_"), attempt);
        try {
            return Response.ok(logs.open(key))
                    .header(HttpHeaders.CONTENT_TYPE, "text/plain;charset=UTF-8")
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            "attachment; filename=\"%s\"".formatted(name))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        } catch (IOException e) {
            throw unreadable(key, e);
        }
    }

    private static StoreUnavailable unreadable(AttemptKey key, IOException e) {
        return new StoreUnavailable("cannot read the log of " + key, e);
    }

    @GET
    @Needs(Scope.RUNS_READ)
    @Produces({APPLICATION_JSON, NDJSON, TEXT_PLAIN})
    @RunOnVirtualThread
    @Operation(
            operationId = "getAttemptLog",
            summary = "Lines of an attempt's log; usually the last ones")
    @Parameter(
            name = "tail",
            in = ParameterIn.QUERY,
            description = "So many of the last lines; usual: 200",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "10000"))
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "Lines from this number on",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "With from: at most so many",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "10000"))
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = APPLICATION_JSON,
                        schema = @Schema(implementation = LogPage.class)),
                @Content(mediaType = NDJSON, schema = @Schema(implementation = LogLine.class)),
                @Content(mediaType = TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING))
            })
    public Response get(
            @PathParam("run") String run,
            @PathParam("stage") String stage,
            @PathParam("attempt") int attempt,
            @Context RoutingContext http) {
        LogPage page = read(run, stage, attempt, http);
        if (Accepts.mentions(http, TEXT_PLAIN)) {
            return response(text(page), "text/plain;charset=UTF-8");
        }
        return Accepts.mentions(http, NDJSON)
                ? response(lines(page), NDJSON)
                : response(EdgeJson.write(page), APPLICATION_JSON);
    }

    private static Response response(byte[] body, String type) {
        return Response.ok(body)
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static byte[] lines(LogPage page) {
        var out = new ByteArrayOutputStream();
        for (LogLine line : page.lines()) {
            out.writeBytes(EdgeJson.write(line));
            out.write('\n');
        }
        return out.toByteArray();
    }

    private static byte[] text(LogPage page) {
        var text = new StringBuilder();
        for (LogLine line : page.lines()) {
            text.append(line.text()).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private LogPage read(String run, String stage, int attempt, RoutingContext http) {
        var query = Query.of(http, "tail", "from", "limit");
        if (query.find("tail") != null && query.find("from") != null) {
            throw Query.wrong("tail", "does not go with from");
        }
        AttemptKey key = key(run, stage, attempt);
        int most = AttemptLogs.PAGE_LINES;
        try {
            if (query.find("from") == null) {
                return page(logs.tail(key, (int) query.number("tail", USUAL_LINES, 1, most)), 1);
            }
            long from = query.number("from", 1, 1, Long.MAX_VALUE - 1);
            int limit = (int) query.number("limit", USUAL_LINES, 1, most);
            return page(logs.range(key, from, limit), from);
        } catch (IOException e) {
            throw unreadable(key, e);
        }
    }

    private static LogPage page(AttemptLogs.Page page, long from) {
        List<LogLine> lines =
                page.lines().stream().map(line -> new LogLine(line.number(), line.text())).toList();
        AttemptLogs.Dropped dropped = page.dropped();
        return new LogPage(
                lines,
                page.total(),
                lines.isEmpty() ? from : lines.getLast().number() + 1,
                dropped == null ? null : new LogGap(dropped.first(), dropped.last()));
    }

    private AttemptKey key(String run, String stage, int attempt) {
        RunState state =
                host.find(run).orElseThrow(() -> RunProblems.noSuchRun(run).asException()).state();
        List<String> stages = state.stages().stream().map(StageState::id).toList();
        StageState found =
                state.findStage(stage)
                        .orElseThrow(() -> RunProblems.noSuchStage(stage, stages).asException());
        if (attempt > found.attempt()) {
            throw Problem.of(
                            ProblemType.ATTEMPT_NOT_FOUND,
                            "The stage %s has had %d attempts.".formatted(stage, found.attempt()))
                    .asException();
        }
        if (!state.keepsContents()) {
            throw Problem.of(ProblemType.PRUNED, "Logs of this run are no longer kept.")
                    .asException();
        }
        return new AttemptKey(run, stage, attempt);
    }
}
