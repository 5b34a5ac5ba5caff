package io.antreansx.adapter.inventory.mapping;

/**
 * What NSX has, or should have, of one object, in 128 bits for the state and 64 for what never changes.
 *
 * @param high first half of the state's hash
 * @param low second half of the state's hash
 * @param identity hash of the fields that only CREATE carries
 */
public record Fingerprint(long high, long low, long identity) {

    public boolean sameIdentity(Fingerprint other) {
        return identity == other.identity;
    }
}
