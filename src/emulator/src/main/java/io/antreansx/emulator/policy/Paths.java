package io.antreansx.emulator.policy;

import java.util.Map;

/** Policy paths. */
public final class Paths {
    /** Prefix of the Policy API before a policy path. */
    public static final String API = "/policy/api/v1";

    private Paths() {}

    /** The path without its last two segments: collection and id. */
    public static String parent(String path) {
        String collection = path.substring(0, path.lastIndexOf('/'));
        return collection.substring(0, collection.lastIndexOf('/'));
    }

    /** Fills the variables of a template. */
    public static String expand(String template, Map<String, String> parameters) {
        String path = template;
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            path = path.replace('{' + parameter.getKey() + '}', parameter.getValue());
        }
        return path;
    }
}
