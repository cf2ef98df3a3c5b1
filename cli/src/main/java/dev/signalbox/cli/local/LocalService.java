package dev.signalbox.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.api.Service;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.core.gate.Decision;
import dev.signalbox.core.identity.Principal;
import dev.signalbox.core.run.Mode;
import dev.signalbox.core.run.RunState;
import dev.signalbox.core.run.RunStatus;
import dev.signalbox.core.run.StageState;
import dev.signalbox.engine.attempt.AttemptKey;
import dev.signalbox.engine.attempt.AttemptLogs;
import dev.signalbox.engine.audit.Asker;
import dev.signalbox.engine.audit.Origin;
import dev.signalbox.engine.gate.DecisionAnswer;
import dev.signalbox.engine.gate.DecisionRequest;
import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.host.HostSettings;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.log.ArtifactRow;
import dev.signalbox.engine.log.EngineElsewhere;
import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.log.GateRow;
import dev.signalbox.engine.log.RunLog.EventFilter;
import dev.signalbox.engine.log.RunLog.RunFilter;
import dev.signalbox.engine.log.RunLog.RunPiece;
import dev.signalbox.engine.log.RunRow;
import dev.signalbox.engine.log.RunText;
import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.engine.pipeline.Durations;
import dev.signalbox.engine.pipeline.PinnedFiles;
import dev.signalbox.engine.pipeline.Registered;
import dev.signalbox.engine.retention.Pruned;
import dev.signalbox.engine.retention.RetentionRules;
import dev.signalbox.engine.run.Answer;
import dev.signalbox.engine.run.Snapshot;
import dev.signalbox.engine.run.StartAnswer;
import dev.signalbox.engine.run.StartRun;
import dev.signalbox.engine.store.DataFolder;
import dev.signalbox.engine.store.Store;
import dev.signalbox.engine.view.EligibilityView;
import dev.signalbox.engine.view.PrunedView;
import dev.signalbox.engine.view.Views;
import dev.signalbox.store.StoreSettings;
import dev.signalbox.store.Stores;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The data folder of this machine, with an engine in this process, or only to read.
public final class LocalService implements Service {

    /// Whoever sits at this machine may do everything on it.
    private static final String[] ROLES = {
        "admin", "operator", "reviewer", "review_admin", "responder"
    };

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Path data;
    private final Store store;
    private final Host host;
    private final AttemptLogs logs;
    private final Principal me;
    private final Asker asker;

    /// Whether an engine works here; else nothing happens that could be waited for.
    private boolean works;

    private LocalService(Path data, Store store) {
        this.data = data;
        this.store = store;
        this.host = Host.open(store, new HostSettings(data, null, 0));
        this.logs = new AttemptLogs(data.resolve("runs"));
        // Whoever can open the data folder is as sure of as somebody who has just signed in.
        this.me =
                new Principal(
                        Principal.Kind.HUMAN,
                        System.getProperty("user.name", "local"),
                        Set.of(ROLES),
                        null,
                        new Principal.Standing(Set.of(), Instant.now(), List.of(), false));
        this.asker = new Asker(me, Origin.of("cli"));
    }

    /// Only to read; whatever is there is not changed.
    public static LocalService reading(Path data) {
        if (!Files.isRegularFile(data.resolve("signalbox.db"))) {
            throw Failure.of(ExitCode.UNREACHABLE, "No server is running, and there is no data yet")
                    .detail("Nothing has been kept in " + data + ".")
                    .hint("signalbox demo")
                    .hint("signalbox serve");
        }
        return open(data);
    }

    /// Becomes the engine of the data folder.
    public static LocalService working(Path data) throws InterruptedException {
        LocalService service = open(data);
        try {
            service.host.start(PATIENCE);
            service.works = true;
            return service;
        } catch (EngineElsewhere e) {
            service.close();
            throw Failure.of(ExitCode.CONFLICT, "Another Signalbox works on " + data)
                    .detail(e.getMessage())
                    .hint("give its address with --server, or another folder with --data");
        }
    }

    private static LocalService open(Path data) {
        try {
            DataFolder.make(data);
            return new LocalService(data, Stores.open(new StoreSettings(data, null)));
        } catch (IOException | StoreUnavailable e) {
            throw Failure.of(ExitCode.FAILED, "Cannot use the data folder " + data)
                    .detail(e.getMessage())
                    .hint("signalbox doctor");
        }
    }

    @Override
    public String name() {
        return data.toString();
    }

    @Override
    public JsonNode listRuns(RunQuery query) {
        var filter =
                new RunFilter(
                        query.pipeline(),
                        query.version(),
                        query.startedBy(),
                        query.statuses().stream()
                                .map(LocalService::status)
                                .collect(Collectors.toUnmodifiableSet()),
                        query.labels(),
                        null);
        RunText text = RunText.of(query.text());
        if (text != null) {
            RunPiece piece = store.log().searchRuns(filter, text, query.cursor(), query.limit());
            ObjectNode page = page(piece.rows().stream().map(Views::run).toList());
            return piece.reached() == null ? page : page.put("next", piece.reached());
        }
        List<RunRow> rows = store.log().listRuns(filter, query.cursor(), query.limit());
        ObjectNode page = page(rows.stream().map(Views::run).toList());
        if (rows.size() == query.limit() && !rows.isEmpty()) {
            page.put("next", rows.getLast().id());
        }
        return page;
    }

    @Override
    public JsonNode getRun(String run) {
        return Wire.tree(Views.run(snapshot(run)));
    }

    @Override
    public JsonNode getRun(String run, long at) {
        long last = snapshot(run).seq();
        if (at < 1 || at > last) {
            throw Failure.usage("The run has events from 1 to %d, not %d".formatted(last, at));
        }
        return Wire.tree(Views.run(host.find(run, at).orElseThrow(() -> Refusals.noRun(run))));
    }

    @Override
    public JsonNode startRun(ObjectNode body) {
        String mode = body.path("mode").asText("auto");
        var labels = new HashMap<String, String>();
        body.path("labels")
                .properties()
                .forEach(e -> labels.put(e.getKey(), e.getValue().asText()));
        var ask =
                new StartRun(
                        body.path("pipeline").asText(),
                        body.has("version") ? body.path("version").asInt() : null,
                        body.path("input"),
                        Mode.valueOf(mode.toUpperCase(Locale.ROOT)),
                        labels,
                        null,
                        null);
        return switch (await(host.starts().start(ask, asker, null))) {
            case StartAnswer.Answered(var answer) -> run(answer);
            case StartAnswer.Invalid(var errors) ->
                    throw Refusals.invalid("The run cannot start", errors);
            case StartAnswer.NoSuchPipeline(var name, _, var nearest) ->
                    throw Refusals.noPipeline(name, nearest);
        };
    }

    @Override
    public JsonNode command(String run, String verb, ObjectNode body) {
        String reason = Wire.text(body, "reason");
        dev.signalbox.core.run.RunCommand command =
                switch (verb) {
                    case "next" ->
                            new dev.signalbox.core.run.RunCommand.Next(
                                    Wire.text(body, "stage"), me);
                    case "pause" -> new dev.signalbox.core.run.RunCommand.Pause(reason, me);
                    case "resume" -> new dev.signalbox.core.run.RunCommand.Resume(me);
                    case "cancel" -> new dev.signalbox.core.run.RunCommand.Cancel(reason, me);
                    default -> throw new IllegalArgumentException(verb);
                };
        return run(await(host.engine().handle(run, command, null, asker.origin())));
    }

    @Override
    public JsonNode listEvents(String run, long after, int limit, Duration wait) {
        List<EventLine> lines =
                wait.isZero() || !works
                        ? store.log().listEvents(run, after, EventFilter.ALL, limit)
                        : await(host.events().poll(run, after, EventFilter.ALL, limit, wait));
        Snapshot now = snapshot(run);
        ArrayNode items = Wire.object().arrayNode();
        lines.forEach(line -> items.add(Json.parse(line.json())));
        long last = lines.isEmpty() ? after : lines.getLast().seq();
        ObjectNode page = Wire.object();
        page.set("items", items);
        page.put("next", last);
        page.put("last_seq", now.seq());
        page.put("complete", now.state().status().isFinal() && last >= now.seq());
        RunState.Kept kept = now.state().kept();
        page.put("oldest", kept == null ? 1 : kept.oldest());
        return page;
    }

    @Override
    public List<String> listLines(String run, long after, int limit) {
        snapshot(run);
        return store.log().listEvents(run, after, EventFilter.ALL, limit).stream()
                .map(EventLine::json)
                .toList();
    }

    @Override
    public JsonNode searchEvents(EventSearchQuery query) {
        return LocalSearch.find(store.search(), query);
    }

    @Override
    public JsonNode listOpenGates(int limit) {
        return page(store.log().listOpenGates(null, null, limit).stream().map(this::gate).toList());
    }

    private JsonNode gate(GateRow row) {
        return getGate(row.run(), row.stage());
    }

    @Override
    public JsonNode listGates(String run) {
        RunState state = snapshot(run).state();
        return page(
                state.stages().stream()
                        .filter(stage -> stage.stage().gate() != null)
                        .map(stage -> Views.gate(state, stage))
                        .toList());
    }

    @Override
    public JsonNode getGate(String run, String stage) {
        RunState state = snapshot(run).state();
        return Wire.tree(Views.gate(state, gated(state, stage)));
    }

    @Override
    public JsonNode getEligibility(String run, String stage, @Nullable String principal) {
        if (principal != null && !principal.equals(me.id())) {
            throw Failure.usage("Only a server knows others than you");
        }
        StageState gated = gated(snapshot(run).state(), stage);
        return Wire.tree(EligibilityView.of(gated, me, Instant.now()));
    }

    private static StageState gated(RunState state, String stage) {
        StageState found =
                state.findStage(stage)
                        .orElseThrow(
                                () -> Failure.of(ExitCode.NOT_FOUND, "There is no stage " + stage));
        if (found.stage().gate() == null) {
            throw Failure.of(ExitCode.NOT_FOUND, "The stage %s has no gate".formatted(stage));
        }
        return found;
    }

    @Override
    public JsonNode decide(String run, String stage, String subject, ObjectNode body) {
        boolean approve = body.path("outcome").asText().equals("approve");
        var ask =
                new DecisionRequest(
                        stage,
                        approve ? Decision.Outcome.APPROVE : Decision.Outcome.REJECT,
                        subject,
                        Wire.text(body, "reason"),
                        body.get("patch"),
                        Wire.text(body, "artifact"),
                        body.get("form"),
                        Wire.text(body, "then"));
        return switch (await(host.decisions().decide(run, ask, asker, "cli", null))) {
            case DecisionAnswer.Answered(var answer) -> decision(run, stage, answer);
            case DecisionAnswer.Invalid(var errors) ->
                    throw Refusals.invalid("The decision cannot be taken", errors);
            case DecisionAnswer.Conflict(var error) ->
                    throw Refusals.invalid("The change does not fit", List.of(error));
        };
    }

    private JsonNode decision(String run, String stage, Answer answer) {
        run(answer);
        RunState state = snapshot(run).state();
        List<Decision> decisions = Views.decisions(state.findStage(stage).orElseThrow().gate());
        return decisions.isEmpty()
                ? Wire.object()
                : Wire.tree(Views.decision(run, stage, decisions.getLast()));
    }

    @Override
    public JsonNode listArtifacts(String run) {
        snapshot(run);
        return page(store.log().listArtifacts(run).stream().map(Views::artifact).toList());
    }

    @Override
    public JsonNode getArtifact(String id) {
        return Wire.tree(Views.artifact(artifact(id)));
    }

    @Override
    public InputStream openArtifact(String id) {
        if (artifact(id).prunedAt() != null) {
            throw Failure.of(
                    ExitCode.NOT_FOUND, "The content of %s is no longer kept".formatted(id));
        }
        try {
            return host.files().open(artifact(id).artifact().digest());
        } catch (IOException e) {
            throw Failure.of(ExitCode.DAMAGED, "The content of %s is not there".formatted(id))
                    .detail(e.getMessage());
        }
    }

    @Override
    public JsonNode readLog(String run, String stage, int attempt, long first, int count) {
        try {
            var key = new AttemptKey(run, stage, attempt);
            return Wire.tree(first > 0 ? logs.range(key, first, count) : logs.tail(key, count));
        } catch (IOException e) {
            throw Failure.of(ExitCode.FAILED, "Cannot read the log").detail(e.getMessage());
        }
    }

    @Override
    public JsonNode listPipelines(int limit) {
        return page(
                store.pipelines().list(null, null, limit).stream()
                        .map(PipelineShapes::summary)
                        .toList());
    }

    @Override
    public JsonNode getPipeline(String name, @Nullable Integer version) {
        return store.pipelines()
                .find(name, version)
                .map(PipelineShapes::whole)
                .orElseThrow(() -> Refusals.noPipeline(name, List.of()));
    }

    @Override
    public JsonNode registerPipeline(ObjectNode bundle) {
        Map<String, byte[]> beside = new HashMap<>();
        bundle.path("files")
                .properties()
                .forEach(e ->
                        beside.put(e.getKey(), Base64.getDecoder().decode(e.getValue().asText())));
        byte[] yaml = bundle.path("definition").asText().getBytes(StandardCharsets.UTF_8);
        return switch (host.pipelines().register(yaml, PinnedFiles.of(beside), asker)) {
            case Registered.Kept(var version, _) -> PipelineShapes.registered(version);
            case Registered.OfAnotherProject(var name) ->
                    throw Failure.usage("Another project has a pipeline " + name);
            case Registered.Invalid(var problems) -> throw Refusals.invalid(problems);
        };
    }

    @Override
    public JsonNode prune(ObjectNode body) {
        String age = Wire.text(body, "older_than");
        Duration olderThan =
                age == null
                        ? null
                        : Durations.parse(age)
                                .orElseThrow(() -> Failure.usage("Not a duration: " + age));
        var rules =
                new RetentionRules(
                        olderThan,
                        body.has("keep_events") ? body.path("keep_events").asLong() : null,
                        Wire.text(body, "pipeline"));
        if (rules.keepEverything()) {
            throw Failure.usage("Say what to remove: --older-than or --keep-events")
                    .detail("No server runs here whose settings would say it.");
        }
        String pipeline = rules.pipeline();
        if (pipeline != null && host.pipelines().find(pipeline, null).isEmpty()) {
            throw Refusals.noPipeline(pipeline, host.pipelines().nearest(pipeline, null));
        }
        if (body.path("dry_run").asBoolean()) {
            return Wire.tree(PrunedView.of(host.planPrune(rules), true));
        }
        Pruned pruned = host.prune(rules, asker);
        host.sweep();
        return Wire.tree(PrunedView.of(pruned, false));
    }

    @Override
    public void close() {
        host.close();
    }

    private JsonNode run(Answer answer) {
        return switch (answer) {
            case Answer.Done(var state, var seq, _, _) ->
                    Wire.tree(Views.run(new Snapshot(state, seq)));
            case Answer.Unchanged(var state, var seq, _) ->
                    Wire.tree(Views.run(new Snapshot(state, seq)));
            case Answer.Refused(var reason, _) -> throw Refusals.of(reason);
            case Answer.NoSuchRun(var run) -> throw Refusals.noRun(run);
            case Answer.KeyReused _, Answer.KeyInFlight _ ->
                    throw new IllegalStateException("no key was given");
        };
    }

    private Snapshot snapshot(String run) {
        return host.find(run).orElseThrow(() -> Refusals.noRun(run));
    }

    private ArtifactRow artifact(String id) {
        return store.log()
                .findArtifact(id)
                .orElseThrow(() -> Failure.of(ExitCode.NOT_FOUND, "There is no artifact " + id));
    }

    private static ObjectNode page(List<?> items) {
        ObjectNode page = Wire.object();
        page.set("items", Wire.tree(items));
        return page;
    }

    private static RunStatus status(String word) {
        try {
            return RunStatus.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw Failure.usage("There is no status " + word)
                    .detail(
                            "The statuses are: queued, running, waiting, paused, canceling,"
                                    + " completed, failed, canceled.");
        }
    }

    private static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException _) {
            throw Failure.of(ExitCode.INTERRUPTED, "Interrupted");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof StoreUnavailable || cause instanceof EngineElsewhere) {
                throw Failure.of(ExitCode.FAILED, "Nothing was done").detail(cause.getMessage());
            }
            throw new IllegalStateException(cause);
        }
    }
}
