package io.antreansx.adapter.nsx.inventory;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** The version of the manager node, which decides what its inventory knows. */
@Path("/api/v1/node/version")
@Produces(MediaType.APPLICATION_JSON)
public interface NodeVersionApi {

    /** {@code product_version} and {@code node_version}. */
    @GET
    Map<String, Object> version();
}
