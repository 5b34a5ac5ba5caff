package io.antreansx.emulator.rest;

import java.util.Set;

/**
 * Who sent a request.
 *
 * @param fingerprint SHA-256 of the certificate of a principal identity, empty for users
 * @param protectsObjects objects that it creates can be changed by others only with X-Allow-Overwrite
 */
public record Caller(String name, Set<String> roles, String fingerprint, boolean protectsObjects) {
    public static final Caller ANONYMOUS = new Caller("anonymous", Set.of(), "", false);

    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean isPrincipalIdentity() {
        return !fingerprint.isEmpty();
    }
}
