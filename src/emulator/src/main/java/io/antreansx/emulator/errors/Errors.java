package io.antreansx.emulator.errors;

import java.util.List;

/** The errors of this emulator. Codes that the public sources do not name are marked "ours". */
public final class Errors {
    public static final String COMMON = "common-services";
    public static final String POLICY = "policy";
    public static final String INVENTORY = "inventory";

    /** A body or parameter that breaks a schema (ours). */
    public static final long INVALID = 220;

    private Errors() {}

    public static ApiException notFound(String what) {
        return new ApiException(
                404,
                600,
                COMMON,
                "The requested object : " + what
                        + " could not be found. Object identifiers are case sensitive; please check and try again.");
    }

    public static ApiException methodNotAllowed(String method, String path) {
        return new ApiException(405, 405, COMMON, "Method " + method + " is not allowed on " + path + ".");
    }

    public static ApiException invalid(String module, String message) {
        return new ApiException(400, INVALID, module, message);
    }

    /** Several broken rules: the first is the message, all are related errors. */
    public static ApiException invalid(String module, List<String> violations) {
        if (violations.size() == 1) {
            return invalid(module, violations.get(0));
        }
        return new ApiException(
                400,
                INVALID,
                module,
                violations.get(0) + " (and " + (violations.size() - 1) + " more, see related_errors)",
                violations.stream().map(text -> invalid(module, text)).toList());
    }

    /** PUT of an existing object without its {@code _revision}. */
    public static ApiException alreadyExists(String path) {
        return new ApiException(
                400,
                500127,
                POLICY,
                "Cannot create an object with path=[" + path + "] as it already exists. Give its current _revision.");
    }

    /** PUT with another {@code _revision} than the current one. */
    public static ApiException staleRevision(String path, long given, long current) {
        return new ApiException(
                412,
                604,
                COMMON,
                "Stale revision " + given + " of " + path + ": the current _revision is " + current
                        + ". Fetch the latest copy of the object and retry.");
    }

    public static ApiException stillInUse(String path, List<String> users) {
        return new ApiException(
                400,
                500030,
                POLICY,
                "The object path=[" + path + "] cannot be deleted as it is being referenced by other objects path="
                        + users + ".");
    }

    public static ApiException missingReference(String field, String path) {
        return new ApiException(
                400, 500012, POLICY, "Field '" + field + "': the path=[" + path + "] is invalid or does not exist.");
    }

    public static ApiException groupTypeNotAllowed(String field, String path) {
        return new ApiException(
                400,
                610101,
                POLICY,
                "Field '" + field + "': group " + path
                        + " is not of group_type ANTREA; a policy that spans container clusters takes Antrea groups only.");
    }

    public static ApiException notAuthenticated() {
        return new ApiException(401, 401, COMMON, "Authentication is required: no valid credentials were sent.");
    }

    public static ApiException badCredentials() {
        return new ApiException(
                403, 403, COMMON, "The credentials were incorrect or the account specified has been locked.");
    }

    public static ApiException badXsrfToken() {
        return new ApiException(403, 98, COMMON, "The X-XSRF-TOKEN header is missing or does not fit the session.");
    }

    public static ApiException notAuthorized(String message) {
        return new ApiException(403, 289, COMMON, message);
    }
}
