package io.antreansx.emulator.auth;

import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.rest.Caller;
import io.antreansx.emulator.rest.Request;
import java.util.Map;
import java.util.Set;

/** The role table; package documentation shows it. */
public final class Roles {
    public static final String ENTERPRISE_ADMIN = "enterprise_admin";

    private static final Map<String, Set<Area>> WRITES = Map.of(
            ENTERPRISE_ADMIN,
            Set.of(Area.values()),
            "auditor",
            Set.of(),
            "cluster_info_reader",
            Set.of(),
            "security_admin",
            Set.of(Area.POLICY),
            "security_engineer",
            Set.of(Area.POLICY),
            "ccp_internal_operator",
            Set.of(Area.INVENTORY, Area.REPORT));

    private Roles() {}

    static boolean isKnown(String role) {
        return WRITES.containsKey(role);
    }

    /** Throws 403 unless the caller may do what the request asks for. */
    public static void check(Request request) {
        Caller caller = request.caller();
        Area area = Area.of(request.path());
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        boolean allowed = caller.roles().stream().anyMatch(role -> {
            boolean readable = reads && area != Area.EMULATOR && isKnown(role);
            return readable || WRITES.getOrDefault(role, Set.of()).contains(area);
        });
        if (!allowed) {
            throw Errors.notAuthorized("Principal '" + caller.name() + "' with roles " + caller.roles()
                    + " is not authorized for " + request.method() + " " + request.path() + ".");
        }
    }
}
