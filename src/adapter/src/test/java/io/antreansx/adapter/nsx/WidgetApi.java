package io.antreansx.adapter.nsx;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Stands for the API areas in the tests of the client. */
@Path("/api/v1/widgets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public interface WidgetApi {

    @GET
    @Path("/{id}")
    Widget read(@PathParam("id") String id);

    @PUT
    @Path("/{id}")
    Widget write(@PathParam("id") String id, Widget widget);

    @POST
    void add(Widget widget);

    record Widget(String id, List<String> names) {}
}
