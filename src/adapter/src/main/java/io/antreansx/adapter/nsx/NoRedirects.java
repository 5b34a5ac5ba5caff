package io.antreansx.adapter.nsx;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.core.Response;

/**
 * Makes an error of a 3xx answer, which JAX-RS would take for a success without a body. A redirect is not followed: it
 * could name a host that our trust and our certificate were not meant for.
 */
final class NoRedirects implements ClientResponseFilter {

    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) {
        if (response.getStatus() >= 300 && response.getStatus() < 400) {
            String to = "redirect to " + response.getHeaderString("Location");
            throw new WebApplicationException(
                    Response.status(response.getStatus()).entity(to).build());
        }
    }
}
