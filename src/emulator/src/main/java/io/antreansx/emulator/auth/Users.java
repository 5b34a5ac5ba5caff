package io.antreansx.emulator.auth;

import io.antreansx.emulator.rest.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/** The local users: one administrator. */
public final class Users {
    private static final Caller ADMIN = new Caller("admin", Set.of(Roles.ENTERPRISE_ADMIN), "", false, 0);

    private final String password;

    public Users(String password) {
        this.password = password;
    }

    Optional<Caller> login(String name, String given) {
        boolean right = MessageDigest.isEqual(
                password.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
        return ADMIN.name().equals(name) && right ? Optional.of(ADMIN) : Optional.empty();
    }
}
