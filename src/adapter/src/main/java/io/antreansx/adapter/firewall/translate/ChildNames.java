package io.antreansx.adapter.firewall.translate;

import io.antreansx.adapter.firewall.translate.PlannedGroup.Members;
import io.antreansx.adapter.firewall.translate.PlannedGroup.Requirement;
import io.antreansx.adapter.firewall.translate.PlannedGroup.Selector;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Names children by what they select: {@code <parent>-<n>}, n being the first 48 bits of the SHA-256 of the canonical
 * members, in decimal.
 *
 * <p>A name that follows from the content needs no memory, and a child never has to be edited: its parent's list changes
 * in one write instead.
 */
final class ChildNames {

    private static final int UNUSED_BITS = Long.SIZE - 48;

    private ChildNames() {}

    static String name(String parent, Members members) {
        byte[] hash = sha256().digest(canonical(members).getBytes(StandardCharsets.UTF_8));
        return parent + "-" + (ByteBuffer.wrap(hash).getLong() >>> UNUSED_BITS);
    }

    /** Neither label keys, values, names nor CIDRs contain the separators that are used here. */
    private static String canonical(Members members) {
        return switch (members) {
            case Members.Selected selected ->
                "namespaces(" + canonical(selected.namespaces()) + ")pods(" + canonical(selected.pods()) + ")";
            case Members.Blocks blocks -> "blocks(" + String.join(",", blocks.cidrs()) + ")";
            case Members.ServicePods service -> "service(" + service.namespace() + "," + service.name() + ")";
        };
    }

    private static String canonical(Optional<Selector> selector) {
        return selector.map(some -> some.requirements().stream()
                        .map(ChildNames::canonical)
                        .collect(Collectors.joining(";", "[", "]")))
                .orElse("absent");
    }

    private static String canonical(Requirement requirement) {
        return requirement.key() + " " + requirement.operator() + " " + String.join(",", requirement.values());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
