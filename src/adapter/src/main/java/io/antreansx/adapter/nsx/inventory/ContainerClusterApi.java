package io.antreansx.adapter.nsx.inventory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The inventory's root object of each cluster. Source: NSX Manager API, {@code ContainerCluster}. */
@Path("/api/v1/fabric/container-clusters")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public interface ContainerClusterApi {

    @GET
    @Path("/{id}")
    ContainerCluster read(@PathParam("id") String clusterId);

    @POST
    ContainerCluster create(ContainerCluster cluster);

    /** Removes the cluster and everything that was reported of it. */
    @DELETE
    @Path("/{id}")
    void delete(@PathParam("id") String clusterId);

    /**
     * @param externalId the cluster's id
     * @param infrastructure null when it is not configured
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ContainerCluster(
            String resourceType,
            String displayName,
            String externalId,
            String clusterType,
            String cniType,
            Infrastructure infrastructure,
            String networkStatus,
            List<Scope> scope) {}

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Infrastructure(String infraType) {}

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Scope(String scopeId, String scopeType) {}
}
