package io.antreansx.adapter.nsx.policy;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/**
 * What the firewall reads of the NSX Policy API. Sources: NSX 4.2 Policy API, {@code /search/query},
 * {@code /infra/domains/{domain}/security-policies}, {@code groups}, {@code container-cluster-span}, {@code /infra/services},
 * {@code cluster-control-planes}. A null query parameter is not sent.
 */
@Path("/policy/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public interface PolicyApi {
    /**
     * @param query Lucene-like, such as {@code resource_type:(Rule OR Group)}
     * @param sortBy a field's name
     * @param includedFields names of the fields that the hits shall have, with commas between them; all when null
     */
    @GET
    @Path("/search/query")
    SearchPage search(
            @QueryParam("query") String query,
            @QueryParam("cursor") String cursor,
            @QueryParam("page_size") Integer pageSize,
            @QueryParam("sort_by") String sortBy,
            @QueryParam("sort_ascending") Boolean sortAscending,
            @QueryParam("included_fields") String includedFields);

    /** Policies without their rules. */
    @GET
    @Path("/infra/domains/{domain}/security-policies")
    PolicyPage policies(
            @PathParam("domain") String domain,
            @QueryParam("cursor") String cursor,
            @QueryParam("page_size") Integer pageSize);

    /** One policy with its rules. */
    @GET
    @Path("/infra/domains/{domain}/security-policies/{policy}")
    WirePolicy policy(@PathParam("domain") String domain, @PathParam("policy") String policy);

    /** The container clusters that a policy is applied to. */
    @GET
    @Path("/infra/domains/{domain}/security-policies/{policy}/container-cluster-span")
    SpanPage spans(
            @PathParam("domain") String domain,
            @PathParam("policy") String policy,
            @QueryParam("cursor") String cursor,
            @QueryParam("page_size") Integer pageSize);

    @GET
    @Path("/infra/domains/{domain}/groups/{group}")
    WireGroup group(@PathParam("domain") String domain, @PathParam("group") String group);

    @GET
    @Path("/infra/services/{service}")
    WireService service(@PathParam("service") String service);

    /** Whether, and as which node, this cluster is registered. */
    @GET
    @Path("/infra/sites/default/enforcement-points/default/cluster-control-planes/{cluster}")
    WireControlPlane controlPlane(@PathParam("cluster") String cluster);
}
