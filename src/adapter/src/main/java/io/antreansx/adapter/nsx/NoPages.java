package io.antreansx.adapter.nsx;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * Makes an error of an HTML page that comes with a 2xx: a proxy or a login page between us and NSX, which never saw the
 * request. Where no body is expected, as after a batch, JAX-RS would take it for a success.
 */
final class NoPages implements ClientResponseFilter {

    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) {
        // Without an answer there are no headers to ask for, and no status either.
        boolean success = response.getStatus() >= 200 && response.getStatus() < 300;
        if (success && isPage(response)) {
            throw new PageAnswer(response.getStatus());
        }
    }

    /** What the filter makes of a page. */
    static final class PageAnswer extends WebApplicationException {

        private PageAnswer(int status) {
            super(
                    "an HTML page instead of NSX's answer",
                    Response.status(status).build());
        }
    }

    private static boolean isPage(ClientResponseContext response) {
        MediaType type = response.getMediaType();
        return type != null && type.getSubtype().contains("html") && response.getLength() != 0;
    }
}
