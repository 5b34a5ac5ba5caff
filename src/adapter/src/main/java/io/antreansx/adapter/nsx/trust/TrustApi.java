package io.antreansx.adapter.nsx.trust;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Principal identities and certificates. Source: NSX Manager API, {@code trust-management}. */
@Path("/api/v1/trust-management")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public interface TrustApi {

    /** All of them; NSX has no paging here. */
    @GET
    @Path("/principal-identities")
    PrincipalIdentities principalIdentities();

    @POST
    @Path("/principal-identities/with-certificate")
    PrincipalIdentity create(NewPrincipalIdentity identity);

    @GET
    @Path("/certificates/{id}")
    Certificate certificate(@PathParam("id") String id, @QueryParam("details") boolean details);

    @JsonIgnoreProperties(ignoreUnknown = true)
    record PrincipalIdentities(List<PrincipalIdentity> results) {}

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    record PrincipalIdentity(String id, String name, String nodeId, String certificateId) {}

    /**
     * @param name principal; here the cluster's name
     * @param isProtected other users cannot change what this identity creates
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NewPrincipalIdentity(
            String name,
            String nodeId,
            @JsonProperty("is_protected") boolean isProtected,
            String certificatePem,
            List<RolesForPath> rolesForPaths) {}

    record RolesForPath(String path, List<Role> roles) {}

    record Role(String role) {}

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Certificate(String id, String pemEncoded) {}
}
