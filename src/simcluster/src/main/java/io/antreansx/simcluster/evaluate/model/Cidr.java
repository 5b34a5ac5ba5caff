package io.antreansx.simcluster.evaluate.model;

/** A block of addresses. Host bits that are set in the text do not matter. */
public record Cidr(Address address, int prefixLength) {

    /**
     * Reads {@code ADDRESS/LENGTH}.
     *
     * @throws IllegalArgumentException if the text is not a CIDR
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("Not a CIDR: " + text);
        }
        Address address = Address.parse(text.substring(0, slash));
        int length = parseLength(text, slash);
        if (length < 0 || length > address.bits()) {
            throw new IllegalArgumentException("Not a CIDR: " + text);
        }
        return new Cidr(address, length);
    }

    private static int parseLength(String text, int slash) {
        try {
            return Integer.parseInt(text.substring(slash + 1));
        } catch (NumberFormatException failure) {
            throw new IllegalArgumentException("Not a CIDR: " + text, failure);
        }
    }

    public boolean contains(Address candidate) {
        return address.sharesPrefix(candidate, prefixLength);
    }

    /** True if the other block lies inside this one and is smaller. */
    public boolean strictlyContains(Cidr other) {
        return other.prefixLength > prefixLength && contains(other.address);
    }
}
