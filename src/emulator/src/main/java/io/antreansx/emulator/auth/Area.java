package io.antreansx.emulator.auth;

/** Parts of the API that rights are given for. */
enum Area {
    EMULATOR,
    TRUST,
    REGISTRATION,
    REPORT,
    INVENTORY,
    POLICY,
    SYSTEM;

    static Area of(String path) {
        if (path.startsWith("/emulator")) {
            return EMULATOR;
        }
        if (path.startsWith("/api/v1/trust-management")) {
            return TRUST;
        }
        if (path.contains("/cluster-control-planes")) {
            return REGISTRATION;
        }
        if (path.startsWith("/api/v1/antrea-adapter")) {
            return REPORT;
        }
        if (path.startsWith("/api/v1/inventory") || path.startsWith("/api/v1/fabric")) {
            return INVENTORY;
        }
        return path.startsWith("/policy/") ? POLICY : SYSTEM;
    }
}
