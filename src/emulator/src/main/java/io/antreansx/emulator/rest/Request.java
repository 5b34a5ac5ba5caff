package io.antreansx.emulator.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.json.Json;
import java.io.IOException;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One request, whatever server it came through.
 *
 * @param path decoded path without query
 * @param parameters values of the route's path variables
 * @param headers value of a header by its name, null when absent
 * @param fingerprint SHA-256 of the client certificate in hex, empty without one
 * @param manager index of the manager node that was asked, from 0
 */
public record Request(
        String method,
        String path,
        Map<String, String> parameters,
        Map<String, String> query,
        UnaryOperator<String> headers,
        byte[] body,
        String fingerprint,
        Caller caller,
        int manager) {

    public String parameter(String name) {
        return parameters.get(name);
    }

    public String query(String name, String fallback) {
        return query.getOrDefault(name, fallback);
    }

    public boolean flag(String name) {
        return "true".equalsIgnoreCase(query.get(name));
    }

    public boolean allowsOverwrite() {
        return "true".equalsIgnoreCase(headers.apply("X-Allow-Overwrite"));
    }

    public Request with(Map<String, String> routeParameters) {
        return new Request(method, path, routeParameters, query, headers, body, fingerprint, caller, manager);
    }

    public Request with(Caller who) {
        return new Request(method, path, parameters, query, headers, body, fingerprint, who, manager);
    }

    /** The body as a JSON object, or an error that says what is wrong with it. */
    public ObjectNode json() {
        JsonNode node;
        try {
            node = Json.MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw Errors.invalid(Errors.COMMON, "The body is not valid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw Errors.invalid(Errors.COMMON, "The body cannot be read: " + e.getMessage());
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw Errors.invalid(Errors.COMMON, "The body must be a JSON object.");
    }
}
