package io.antreansx.adapter.nsx;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** A manager node itself. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public interface NodeApi {

    /** 503 while the node is not fit to answer. */
    @GET
    @Path("/reverse-proxy/node/health")
    Health health();

    @GET
    @Path("/node/version")
    Version version();

    record Health(boolean healthy) {}

    /** @param productVersion such as {@code 4.2.0.0.0.23866733} */
    record Version(@JsonProperty("product_version") String productVersion) {}
}
