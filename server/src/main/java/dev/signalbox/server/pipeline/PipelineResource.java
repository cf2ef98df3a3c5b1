package dev.signalbox.server.pipeline;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.signalbox.core.identity.Scope;
import dev.signalbox.core.pipeline.PipelineVersion;
import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.pipeline.Parsed;
import dev.signalbox.engine.pipeline.PipelineCatalog;
import dev.signalbox.engine.pipeline.Plans;
import dev.signalbox.engine.pipeline.Registered;
import dev.signalbox.server.http.Call;
import dev.signalbox.server.http.Members;
import dev.signalbox.server.http.Page;
import dev.signalbox.server.http.Query;
import dev.signalbox.server.identity.Needs;
import dev.signalbox.server.pipeline.PipelineViews.PipelineView;
import dev.signalbox.server.pipeline.PipelineViews.ValidationView;
import dev.signalbox.server.pipeline.PipelineViews.VersionView;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemException;
import dev.signalbox.server.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
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

/// Pipelines and their versions.
@Path("/api/v1/pipelines")
@Produces(APPLICATION_JSON)
@Tag(name = "pipelines")
@RunOnVirtualThread
public class PipelineResource {

    static final String YAML = "application/yaml";
    private static final String CURSOR = "pipelines";
    private static final String VERSION_CURSOR = "versions";

    private final Host host;
    private final PipelineCatalog catalog;

    @Inject
    PipelineResource(Host host) {
        this.host = host;
        this.catalog = host.store().pipelines();
    }

    @POST
    @Needs(Scope.PIPELINES_WRITE)
    @Consumes({YAML, "application/x-yaml", "text/yaml", APPLICATION_JSON})
    @Operation(
            operationId = "registerPipeline",
            summary = "Register a pipeline; the same content is the same version")
    @RequestBody(
            content = {
                @Content(mediaType = YAML, schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = APPLICATION_JSON,
                        schema = @Schema(implementation = PipelineBody.Bundle.class))
            })
    @APIResponse(
            responseCode = "201",
            description = "A new version",
            content = @Content(schema = @Schema(implementation = VersionView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The version with this content, which was there",
            content = @Content(schema = @Schema(implementation = VersionView.class)))
    public RestResponse<VersionView> register(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
            byte[] body,
            @Context RoutingContext http) {
        Call call = Call.of(http);
        return switch (PipelineBody.read(type, body)
                .register(host.pipelines(), call.asker(body), call.identity())) {
            case Registered.Kept(var version, var isNew) ->
                    RestResponse.ResponseBuilder.create(
                                    isNew ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                                    PipelineViews.version(version))
                            .header(
                                    HttpHeaders.LOCATION,
                                    "/api/v1/pipelines/%s/versions/%d"
                                            .formatted(version.name(), version.number()))
                            .build();
            case Registered.OfAnotherProject(var name) -> throw ofAnotherProject(name);
            case Registered.Invalid(var invalid) -> throw invalid(invalid);
        };
    }

    @POST
    @Needs(Scope.PIPELINES_READ)
    @Path("validate")
    @Consumes({YAML, "application/x-yaml", "text/yaml", APPLICATION_JSON})
    @Operation(
            operationId = "validatePipeline",
            summary = "What is wrong with a pipeline, if anything")
    @RequestBody(
            content = {
                @Content(mediaType = YAML, schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = APPLICATION_JSON,
                        schema = @Schema(implementation = PipelineBody.Bundle.class))
            })
    public ValidationView validate(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
            byte[] body,
            @Context RoutingContext http) {
        return switch (PipelineBody.read(type, body).parse()) {
            case Parsed.Valid(var parsed, var warnings) ->
                    new ValidationView(
                            true,
                            parsed.name(),
                            List.of(),
                            MissingSecrets.with(
                                    PipelineViews.problems(warnings),
                                    host.secrets(),
                                    parsed,
                                    Call.of(http).identity()));
            case Parsed.Invalid(var problems) ->
                    new ValidationView(false, null, PipelineViews.problems(problems), List.of());
        };
    }

    @GET
    @Needs(Scope.PIPELINES_READ)
    @Operation(operationId = "listPipelines", summary = "The latest version of every pipeline")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500"))
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "`next` of the page before")
    public Page<VersionView> list(@Context RoutingContext http) {
        var query = Query.of(http, "limit", "cursor");
        int limit = query.limit();
        return Page.of(
                catalog.list(
                        Call.of(http).identity().projects(Scope.PIPELINES_READ),
                        query.cursor(CURSOR),
                        limit + 1),
                limit,
                this::described,
                kept -> Query.cursor(CURSOR, kept.name()));
    }

    private VersionView described(PipelineCatalog.Kept kept) {
        return host.pipelines()
                .find(kept.name(), kept.number())
                .map(PipelineViews::version)
                .orElseGet(() -> PipelineViews.version(kept));
    }

    @GET
    @Needs(Scope.PIPELINES_READ)
    @Path("{name}")
    @Operation(operationId = "getPipeline", summary = "A pipeline's latest version")
    public PipelineView get(@PathParam("name") String name) {
        return PipelineViews.pipeline(find(name, null));
    }

    @GET
    @Needs(Scope.PIPELINES_READ)
    @Path("{name}/versions")
    @Operation(operationId = "listPipelineVersions", summary = "Every version, latest first")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500"))
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "`next` of the page before")
    public Page<VersionView> versions(
            @PathParam("name") String name, @Context RoutingContext http) {
        var query = Query.of(http, "limit", "cursor");
        int limit = query.limit();
        String place = query.cursor(VERSION_CURSOR);
        Integer below = place == null ? null : number(place);
        List<PipelineCatalog.Kept> versions = catalog.listVersions(name, below, limit + 1);
        if (versions.isEmpty() && below == null) {
            throw unknown(name, null);
        }
        return Page.of(
                versions,
                limit,
                PipelineViews::version,
                kept -> Query.cursor(VERSION_CURSOR, Integer.toString(kept.number())));
    }

    @GET
    @Needs(Scope.PIPELINES_READ)
    @Path("{name}/versions/{version: [1-9][0-9]{0,8}}")
    @Operation(operationId = "getPipelineVersion", summary = "One version of a pipeline")
    public PipelineView version(@PathParam("name") String name, @PathParam("version") int version) {
        return PipelineViews.pipeline(find(name, version));
    }

    @POST
    @Needs(Scope.PIPELINES_READ)
    @Path("{name}/plan")
    @Consumes(APPLICATION_JSON)
    @Operation(operationId = "planPipeline", summary = "What a run would do, and who could decide")
    @RequestBody(
            required = false,
            content = @Content(schema = @Schema(implementation = PlanBody.class)))
    public PlanView plan(
            @PathParam("name") String name, byte[] body, @Context RoutingContext http) {
        PipelineVersion version = find(name, PlanBody.read(body));
        return PlanView.of(
                version.number(),
                Plans.of(version.pipeline()),
                MissingSecrets.of(host.secrets(), version.pipeline(), Call.of(http).identity()));
    }

    @Schema(name = "PlanRequest", additionalProperties = Schema.False.class)
    record PlanBody(
            @Schema(minimum = "1", description = "Absent: the latest") @Nullable Integer version) {
        static @Nullable Integer read(byte[] body) {
            var in = Members.of(body, "version");
            Integer version = in.findNumber("version", 1, Integer.MAX_VALUE);
            in.check();
            return version;
        }
    }

    private PipelineVersion find(String name, @Nullable Integer number) {
        return host.pipelines().find(name, number).orElseThrow(() -> unknown(name, number));
    }

    /// There is such a pipeline, or [dev.signalbox.server.http.Guard] would have said so.
    private static ProblemException unknown(String name, @Nullable Integer number) {
        return Problem.of(
                        ProblemType.PIPELINE_NOT_FOUND,
                        "There is no pipeline %s with a version %d.".formatted(name, number))
                .asException();
    }

    private static ProblemException ofAnotherProject(String name) {
        return Problem.of(
                        ProblemType.PIPELINE_OF_ANOTHER_PROJECT,
                        "The name %s is taken; a pipeline stays in its project.".formatted(name))
                .asException();
    }

    private static ProblemException invalid(Parsed.Invalid invalid) {
        return Problem.of(
                        ProblemType.INVALID_PIPELINE,
                        "See errors: nothing was registered.",
                        PipelineViews.errors(invalid.problems()))
                .asException();
    }

    private static int number(String place) {
        try {
            return Integer.parseInt(place);
        } catch (NumberFormatException _) {
            throw Query.wrong("cursor", "is not one that this list gave out");
        }
    }
}
