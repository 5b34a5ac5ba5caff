package io.antreansx.adapter.nsx.inventory;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/**
 * Container inventory of the Manager API: the lists of {@code /fabric/container-*}, the container cluster, and the bulk
 * update of {@code /inventory/container}.
 */
@Path("/api/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface ContainerInventoryApi {

    /** The only {@code action} of {@link #update}. */
    String UPDATES = "updates";

    /**
     * One page of a list.
     *
     * @param collection such as {@code container-projects}
     * @param cursor null for the first page
     * @param pageSize at most 1000
     */
    @GET
    @Path("/fabric/{collection}")
    ContainerObjectList list(
            @PathParam("collection") String collection,
            @QueryParam("container_cluster_id") String containerClusterId,
            @QueryParam("page_size") int pageSize,
            @QueryParam("cursor") String cursor);

    @GET
    @Path("/fabric/container-clusters/{id}")
    Map<String, Object> cluster(@PathParam("id") String id);

    @POST
    @Path("/fabric/container-clusters")
    Map<String, Object> createCluster(Map<String, Object> cluster);

    /** Removes the cluster and everything that was reported of it. */
    @DELETE
    @Path("/fabric/container-clusters/{id}")
    void deleteCluster(@PathParam("id") String id);

    /**
     * Applies a batch, in order, as a whole or not at all.
     *
     * @param updates JSON of a {@link ContainerInventoryData}
     */
    @POST
    @Path("/inventory/container/{clusterId}")
    void update(@PathParam("clusterId") String clusterId, @QueryParam("action") String action, byte[] updates);
}
