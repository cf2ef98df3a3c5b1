package dev.signalbox.server.artifact;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.signalbox.core.identity.Scope;
import dev.signalbox.engine.artifact.ArtifactFiles;
import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.log.ArtifactRow;
import dev.signalbox.engine.log.RunLog;
import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.engine.view.ArtifactView;
import dev.signalbox.engine.view.Views;
import dev.signalbox.server.http.Call;
import dev.signalbox.server.http.Page;
import dev.signalbox.server.http.Query;
import dev.signalbox.server.identity.Access;
import dev.signalbox.server.identity.Needs;
import dev.signalbox.server.identity.Projects;
import dev.signalbox.server.identity.Projects.Kind;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemException;
import dev.signalbox.server.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
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

/// One version of an artifact.
@Path("/api/v1/artifacts/{artifact}")
@Produces(APPLICATION_JSON)
@Tag(name = "artifacts")
public class ArtifactResource {

    private final RunLog log;
    private final ArtifactFiles files;
    private final Contents contents;
    private final Projects projects;

    @Inject
    ArtifactResource(RunLog log, Host host, Projects projects) {
        this.projects = projects;
        this.log = log;
        this.files = host.files();
        this.contents = new Contents(files);
    }

    @GET
    @Needs(Scope.RUNS_READ)
    @RunOnVirtualThread
    @Operation(operationId = "getArtifact", summary = "What is known of an artifact")
    public ArtifactView get(@PathParam("artifact") String id) {
        return Views.artifact(find(id));
    }

    @GET
    @Needs(Scope.RUNS_READ)
    @Path("content")
    @Produces(MediaType.WILDCARD)
    @RunOnVirtualThread
    @Operation(operationId = "getArtifactContent", summary = "Its content, to be saved")
    @Parameter(
            name = "view",
            in = ParameterIn.QUERY,
            description =
                    "`frame`: to be shown instead, with a policy that lets it reach nothing; only where a frame asks for it",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"frame"}))
    @Parameter(
            name = "Range",
            in = ParameterIn.HEADER,
            description = "One range of bytes: `bytes=0-1023`",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "If-None-Match",
            in = ParameterIn.HEADER,
            description = "The ETag of what is known",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "All of it",
            content =
                    @Content(
                            mediaType = MediaType.WILDCARD,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "206",
            description = "The range that was asked for",
            content =
                    @Content(
                            mediaType = MediaType.WILDCARD,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "304", description = "It is what is known")
    public Response content(@PathParam("artifact") String id, @Context RoutingContext http) {
        String view = Query.of(http, "view").find("view");
        if (view != null && !view.equals("frame")) {
            throw Query.wrong("view", "must be frame");
        }
        try {
            return contents.answer(kept(find(id)).artifact(), http.request(), view != null);
        } catch (IOException e) {
            throw new StoreUnavailable("cannot read the content of " + id, e);
        }
    }

    @GET
    @Needs(Scope.RUNS_READ)
    @Path("versions")
    @RunOnVirtualThread
    @Operation(operationId = "listArtifactVersions", summary = "Every version of it, latest first")
    public Page<ArtifactView> versions(@PathParam("artifact") String id) {
        return Page.all(versionsOf(find(id)).reversed().stream().map(Views::artifact).toList());
    }

    @GET
    @Needs(Scope.RUNS_READ)
    @Path("diff")
    @RunOnVirtualThread
    @Operation(operationId = "diffArtifacts", summary = "What changed up to another version")
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description =
                    "Number of another version, or the id of any artifact; absent: the latest version")
    public DiffView diff(@PathParam("artifact") String id, @Context RoutingContext http) {
        ArtifactRow from = kept(find(id));
        ArtifactRow to = kept(other(from, Query.of(http, "to").find("to"), Call.of(http)));
        return new Diffs(files).between(from, to);
    }

    private ArtifactRow other(ArtifactRow from, @Nullable String to, Call call) {
        List<ArtifactRow> versions = versionsOf(from);
        if (to == null) {
            return versions.getLast();
        }
        if (!to.matches("\\d{1,9}")) {
            ArtifactRow other = find(to);
            projects.find(Kind.ARTIFACT, to)
                    .ifPresent(where ->
                            Access.need(
                                    call.identity(),
                                    Scope.RUNS_READ,
                                    where,
                                    () -> notFound(absent(to)).problem()));
            return other;
        }
        int number = Integer.parseInt(to);
        return versions.stream()
                .filter(row -> row.artifact().version() == number)
                .findFirst()
                .orElseThrow(() ->
                        notFound(
                                "%s has no version %d.".formatted(from.artifact().name(), number)));
    }

    private List<ArtifactRow> versionsOf(ArtifactRow one) {
        return log.listArtifacts(one.run()).stream()
                .filter(row -> row.artifact().stage().equals(one.artifact().stage()))
                .filter(row -> row.artifact().name().equals(one.artifact().name()))
                .toList();
    }

    private ArtifactRow find(String id) {
        return log.findArtifact(id).orElseThrow(() -> notFound(absent(id)));
    }

    private static String absent(String id) {
        return "There is no artifact %s.".formatted(id);
    }

    private static ArtifactRow kept(ArtifactRow row) {
        if (row.prunedAt() != null) {
            throw Problem.of(
                            ProblemType.PRUNED,
                            "The content of %s is no longer kept.".formatted(row.artifact().id()))
                    .asException();
        }
        return row;
    }

    private static ProblemException notFound(String detail) {
        return Problem.of(ProblemType.ARTIFACT_NOT_FOUND, detail).asException();
    }
}
