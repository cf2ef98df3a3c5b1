package dev.signalbox.server.openapi;

import dev.signalbox.server.identity.ForAll;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/// Serves the committed description of this API. Making it at every start would take as long as
/// everything else together.
@Path("/openapi")
public class DescriptionResource {

    private static final String JSON = "application/json";

    /// @param format `json`, or else what is accepted: YAML unless JSON is asked for
    @GET
    @ForAll
    @RunOnVirtualThread
    @Operation(hidden = true)
    public RestResponse<String> get(
            @QueryParam("format") @Nullable String format,
            @HeaderParam("Accept") @Nullable String accept) {
        boolean json =
                format == null
                        ? accept != null && accept.startsWith(JSON)
                        : format.equalsIgnoreCase("json");
        return json
                ? ResponseBuilder.ok(Description.json(), JSON).build()
                : ResponseBuilder.ok(Description.yaml(), "application/yaml").build();
    }
}
