package io.antreansx.emulator.rest;

import java.util.Set;

/**
 * Who sent a request, and where.
 *
 * @param fingerprint SHA-256 of the certificate of a principal identity, empty for users
 * @param protectsObjects objects that it creates can be changed by others only with X-Allow-Overwrite
 * @param manager index of the manager node that was asked, from 0
 */
public record Caller(String name, Set<String> roles, String fingerprint, boolean protectsObjects, int manager) {
    public static final Caller ANONYMOUS = new Caller("anonymous", Set.of(), "", false, 0);

    public Caller {
        roles = Set.copyOf(roles);
    }

    public Caller at(int node) {
        return new Caller(name, roles, fingerprint, protectsObjects, node);
    }

    public boolean isPrincipalIdentity() {
        return !fingerprint.isEmpty();
    }
}
