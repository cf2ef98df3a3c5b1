package dev.signalbox.server.http;

import dev.signalbox.core.identity.Scope;
import dev.signalbox.engine.access.Grant;
import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.pipeline.Pipelines;
import dev.signalbox.server.identity.Access;
import dev.signalbox.server.identity.ForAll;
import dev.signalbox.server.identity.Identity;
import dev.signalbox.server.identity.Needs;
import dev.signalbox.server.identity.Projects;
import dev.signalbox.server.identity.Projects.Kind;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/// Stands before every resource: what a method [Needs] must be allowed in the project of what the
/// path names.
@Singleton
public class Guard {

    private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

    /// What path parameters name, the first that is there.
    private static final Map<String, Kind> NAMED =
            Map.of(
                    "run", Kind.RUN,
                    "name", Kind.PIPELINE,
                    "artifact", Kind.ARTIFACT,
                    "webhook", Kind.WEBHOOK,
                    "project", Kind.PROJECT);

    private final Projects projects;
    private final Pipelines pipelines;
    private final Map<Method, Rule> rules = new ConcurrentHashMap<>();

    @Inject
    Guard(Projects projects, Host host) {
        this.projects = projects;
        this.pipelines = host.pipelines();
    }

    private record Rule(@Nullable Needs needs, boolean forAll) {}

    /// A thing in some project.
    private record Named(Kind kind, String id) {}

    @ServerRequestFilter
    public @Nullable Uni<RestResponse<?>> check(
            ResourceInfo resource, UriInfo uri, RoutingContext http) {
        Rule rule = rules.computeIfAbsent(resource.getResourceMethod(), Guard::rule);
        if (rule.forAll()) {
            return null;
        }
        Needs needs = rule.needs();
        if (needs == null) {
            throw new IllegalStateException("nobody may call " + resource.getResourceMethod());
        }
        Call call = Call.of(http);
        Identity identity = call.identity();
        Named named = named(uri.getPathParameters());
        if (needs.everywhere()) {
            Access.needEverywhere(identity, needs.value());
            call.enter(Grant.EVERYWHERE);
        } else if (named == null) {
            Access.needSomewhere(identity, needs.value());
            call.enter(Grant.EVERYWHERE);
        } else {
            return enter(call, needs.value(), named);
        }
        return null;
    }

    private @Nullable Uni<RestResponse<?>> enter(Call call, Scope scope, Named named) {
        String project = projects.recall(named.kind(), named.id());
        if (project != null) {
            enter(call, scope, named, project);
            return null;
        }
        return Uni.createFrom()
                .<RestResponse<?>>item(() -> {
                    // Nobody is told that it is not there who could not have seen it.
                    projects.find(named.kind(), named.id())
                            .ifPresentOrElse(
                                    found -> enter(call, scope, named, found),
                                    () -> {
                                        throw notThere(call.identity(), named).asException();
                                    });
                    return null;
                })
                .runSubscriptionOn(VIRTUAL);
    }

    private void enter(Call call, Scope scope, Named named, String project) {
        Identity identity = call.identity();
        Access.need(
                identity,
                scope,
                project,
                () -> {
                    call.foreign();
                    return notThere(identity, named);
                });
        call.enter(project);
    }

    private String hint(Identity identity, String pipeline) {
        return pipelines.nearest(pipeline, identity.projects(Scope.PIPELINES_READ)).stream()
                .findFirst()
                .map(": did you mean `%s`?"::formatted)
                .orElse(".");
    }

    private static Rule rule(Method method) {
        return new Rule(
                method.getAnnotation(Needs.class), method.isAnnotationPresent(ForAll.class));
    }

    private static @Nullable Named named(MultivaluedMap<String, String> parameters) {
        for (Map.Entry<String, Kind> each : NAMED.entrySet()) {
            String id = parameters.getFirst(each.getKey());
            if (id != null) {
                return new Named(each.getValue(), id);
            }
        }
        return null;
    }

    /// The same whether it is not there or in a project that is not for the asker to see.
    private Problem notThere(Identity identity, Named named) {
        String id = named.id();
        return switch (named.kind()) {
            case RUN -> Problem.of(ProblemType.RUN_NOT_FOUND, "There is no run %s.".formatted(id));
            case PIPELINE ->
                    Problem.of(
                            ProblemType.PIPELINE_NOT_FOUND,
                            "There is no pipeline %s%s".formatted(id, hint(identity, id)));
            case ARTIFACT ->
                    Problem.of(
                            ProblemType.ARTIFACT_NOT_FOUND,
                            "There is no artifact %s.".formatted(id));
            case PROJECT ->
                    Problem.of(ProblemType.NOT_FOUND, "There is no project %s.".formatted(id));
            case WEBHOOK ->
                    Problem.of(
                            ProblemType.WEBHOOK_NOT_FOUND, "There is no webhook %s.".formatted(id));
        };
    }
}
