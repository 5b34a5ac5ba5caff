package io.antreansx.simcluster.embedded;

import io.fabric8.mockwebserver.http.MockResponse;

/** Responses of the API. */
final class Answers {

    private Answers() {}

    static MockResponse json(int code, String body) {
        return new MockResponse()
                .setResponseCode(code)
                .setHeader("Content-Type", "application/json")
                .setBody(body);
    }
}
