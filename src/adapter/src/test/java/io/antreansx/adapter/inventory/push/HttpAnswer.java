package io.antreansx.adapter.inventory.push;

import io.vertx.core.json.JsonObject;

/** What the NSX of the tests answers to a request. */
record HttpAnswer(int status, String type, String body, String retryAfter) {
    static HttpAnswer json(int status, String body) {
        return new HttpAnswer(status, "application/json", body, null);
    }

    static HttpAnswer error(int status, String message) {
        return json(
                status,
                new JsonObject()
                        .put("httpStatus", "ERROR")
                        .put("error_code", 1)
                        .put("error_message", message)
                        .encode());
    }

    static HttpAnswer html(int status) {
        return new HttpAnswer(status, "text/html", "<html><body>Gateway</body></html>", null);
    }
}
