package io.antreansx.adapter.nsx.policy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Registered clusters. Source: NSX 4.2 Policy API, {@code ClusterControlPlane}. */
@Path("/policy/api/v1/infra/sites/default/enforcement-points/default/cluster-control-planes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public interface ClusterControlPlaneApi {

    @GET
    @Path("/{cluster}")
    ClusterControlPlane read(@PathParam("cluster") String cluster);

    /** Registers or replaces. */
    @PUT
    @Path("/{cluster}")
    ClusterControlPlane write(@PathParam("cluster") String cluster, ClusterControlPlane controlPlane);

    /**
     * @param cascade also removes the references from policies and groups
     * @param allowOverwrite objects of a protected principal identity are only removed with {@code true}
     */
    @DELETE
    @Path("/{cluster}")
    void delete(
            @PathParam("cluster") String cluster,
            @QueryParam("cascade") boolean cascade,
            @HeaderParam("X-Allow-Overwrite") boolean allowOverwrite);

    /**
     * @param certificate PEM of the principal identity
     * @param nodeId the cluster's id; sent only to get back a known one
     * @param vhcPath project or VPC path
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ClusterControlPlane(
            String resourceType,
            String certificate,
            String nodeId,
            String vhcPath,
            List<WireTag> tags,
            @JsonProperty("_revision") Integer revision) {}
}
