package io.antreansx.adapter.nsx.report;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** The report API of docs/report-api.yaml. */
@Path("/api/v1/antrea-adapter")
@Produces(MediaType.APPLICATION_JSON)
public interface ReportApi {

    /** 404 on an NSX Manager without the extension. */
    @GET
    WireCapability capability();

    @POST
    @Path("/clusters/{cluster-id}/report")
    @Consumes(MediaType.APPLICATION_JSON)
    WireReportAnswer report(@PathParam("cluster-id") String clusterId, WireReport report);

    /** @param wait seconds to wait for a request, 0 to 60 */
    @GET
    @Path("/clusters/{cluster-id}/requests")
    WireRequests requests(@PathParam("cluster-id") String clusterId, @QueryParam("wait") int wait);
}
