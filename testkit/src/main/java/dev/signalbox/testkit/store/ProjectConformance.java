package dev.signalbox.testkit.store;

import static dev.signalbox.testkit.store.Story.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.gate.GateState;
import dev.signalbox.core.run.RunStatus;
import dev.signalbox.engine.log.Append;
import dev.signalbox.engine.log.GateRow;
import dev.signalbox.engine.log.RunLog.EventFilter;
import dev.signalbox.engine.log.RunLog.FeedFilter;
import dev.signalbox.engine.log.RunLog.RunFilter;
import dev.signalbox.engine.log.RunRow;
import dev.signalbox.engine.pipeline.PipelineCatalog;
import dev.signalbox.engine.pipeline.PipelineCatalog.Added;
import dev.signalbox.engine.pipeline.PipelineCatalog.Kept;
import dev.signalbox.engine.search.SearchQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/// How every store keeps the projects apart.
public abstract class ProjectConformance extends FeedConformance {

    private final Story growth = story("run_01", "growth");
    private final Story sales = story("run_02", "sales");

    @Test
    void only_runs_of_the_projects_asked_for_are_listed() {
        log.append(List.of(growth.folding("run.created").next(), sales.folding("a").next()));

        assertThat(runs(Set.of("growth"))).containsExactly("run_01");
        assertThat(runs(Set.of("growth", "sales", "none"))).containsExactly("run_02", "run_01");
        assertThat(runs(Set.of())).isEmpty();
        assertThat(log.findRun("run_01").map(RunRow::project)).contains("growth");
    }

    @Test
    void the_feed_has_only_events_of_the_projects_asked_for() {
        log.append(List.of(growth.folding("run.created").next(), sales.folding("a").next()));

        assertThat(fed(Set.of("sales"))).containsExactly("run_02");
        assertThat(fed(Set.of())).isEmpty();
    }

    @Test
    void only_gates_of_the_projects_asked_for_are_listed() {
        log.append(List.of(waiting(growth), waiting(sales)));

        List<GateRow> first = log.listOpenGates(Set.of("growth", "sales"), null, 1);

        assertThat(first).extracting(GateRow::run).containsExactly("run_01");
        assertThat(log.listOpenGates(Set.of("sales"), first.getFirst(), 10))
                .extracting(GateRow::run)
                .containsExactly("run_02");
        assertThat(log.listOpenGates(Set.of("growth"), first.getFirst(), 10)).isEmpty();
    }

    @Test
    void only_events_of_the_projects_asked_for_are_found() {
        log.append(List.of(growth.report("x.said").next(), sales.report("x.said").next()));

        for (boolean indexed : List.of(false, true)) {
            assertThat(found(Set.of("growth"))).singleElement().asString().contains("run_01");
            assertThat(found(Set.of())).isEmpty();
            while (!indexed && store.search().index()) {
                // There is more.
            }
        }
    }

    @Test
    void a_pipeline_stays_in_its_project() {
        PipelineCatalog pipelines = store.pipelines();
        assertThat(
                        pipelines.add(
                                "p",
                                "growth",
                                "sha256:1",
                                "name: p",
                                List.of(),
                                NOON,
                                _ -> TestAudit.line()))
                .isPresent();
        assertThat(
                        pipelines.add(
                                "q",
                                "sales",
                                "sha256:1",
                                "name: q",
                                List.of(),
                                NOON,
                                _ -> TestAudit.line()))
                .isPresent();

        assertThat(
                        pipelines.add(
                                "p",
                                "sales",
                                "sha256:2",
                                "name: p",
                                List.of(),
                                NOON,
                                _ -> TestAudit.line()))
                .isEmpty();
        assertThat(pipelines.list(Set.of("growth"), null, 10))
                .extracting(Kept::name)
                .containsExactly("p");
        assertThat(pipelines.listVersions("p", null, 10)).hasSize(1);
    }

    @Test
    void of_two_projects_that_claim_a_name_at_once_one_has_it() throws Exception {
        PipelineCatalog pipelines = store.pipelines();
        var adding = new ArrayList<Callable<Optional<Added>>>();
        for (int n = 0; n < 16; n++) {
            String project = "project-" + n % 4;
            String digest = "sha256:" + n;
            adding.add(() ->
                    pipelines.add(
                            "p", project, digest, project, List.of(), NOON, _ -> TestAudit.line()));
        }

        together(adding);

        assertThat(pipelines.listVersions("p", null, 99))
                .hasSize(4)
                .extracting(Kept::definition)
                .containsOnly(pipelines.find("p", 1).orElseThrow().definition());
    }

    private static Story story(String run, String project) {
        return Story.of(run).pipeline("p-" + project).project(project);
    }

    private static Append waiting(Story story) {
        return story.status(RunStatus.WAITING)
                .folding("gate.opened")
                .gate("script", GateState.Status.OPEN)
                .next();
    }

    private List<String> runs(Set<String> projects) {
        var filter = new RunFilter(null, null, null, Set.of(), Map.of(), projects);
        return log.listRuns(filter, null, 10).stream().map(RunRow::id).toList();
    }

    private List<String> fed(Set<String> projects) {
        var filter = new FeedFilter(EventFilter.ALL, null, Map.of(), projects);
        return log.listFeed(0, filter, 10).lines().stream().map(it -> it.line().run()).toList();
    }

    private List<String> found(Set<String> projects) {
        return store.search().find(SearchQuery.ALL.within(projects), null, 10).lines();
    }
}
