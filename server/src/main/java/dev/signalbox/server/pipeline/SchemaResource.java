package dev.signalbox.server.pipeline;

import dev.signalbox.engine.pipeline.PipelineSchema;
import dev.signalbox.server.identity.ForAll;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The JSON Schema of pipeline files, for editors.
@Path("/api/v1/schema/pipeline-v1.json")
@Tag(name = "pipelines")
public class SchemaResource {

    private static final String MEDIA_TYPE = "application/schema+json";

    @GET
    @ForAll
    @NonBlocking
    @Produces({MEDIA_TYPE, "application/json"})
    @Operation(operationId = "getPipelineSchema", summary = "The JSON Schema of pipeline files")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = MEDIA_TYPE, schema = @Schema(type = SchemaType.OBJECT)))
    public String get() {
        return PipelineSchema.json();
    }
}
