package io.antreansx.simcluster.evaluate.model;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;

/**
 * An IP address as one number.
 *
 * @param high the upper 64 bits of an IPv6 address; 0 for IPv4
 * @param low the lower 64 bits; for IPv4 the address in its lower half
 */
public record Address(boolean ipv6, long high, long low) {

    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

    /**
     * Reads an address in text form; never asks a name server.
     *
     * @throws IllegalArgumentException if the text is not an IP address
     */
    public static Address parse(String text) {
        if (!IPV4.matcher(text).matches() && text.indexOf(':') < 0) {
            throw new IllegalArgumentException("Not an IP address: " + text);
        }
        try {
            return of(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException failure) {
            throw new IllegalArgumentException("Not an IP address: " + text, failure);
        }
    }

    private static Address of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (bytes.length == 4) {
            return new Address(false, 0, Integer.toUnsignedLong(buffer.getInt()));
        }
        return new Address(true, buffer.getLong(), buffer.getLong());
    }

    /** Number of bits of the address family: 32 or 128. */
    public int bits() {
        return ipv6 ? 128 : 32;
    }

    /** The address as people write it. */
    public String text() {
        byte[] bytes = ipv6
                ? ByteBuffer.allocate(16).putLong(high).putLong(low).array()
                : ByteBuffer.allocate(4).putInt((int) low).array();
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** True if the first {@code prefixLength} bits of both are equal; false between families. */
    boolean sharesPrefix(Address other, int prefixLength) {
        if (ipv6 != other.ipv6) {
            return false;
        }
        int bitsInLow = ipv6 ? Math.max(0, prefixLength - 64) : 32 + prefixLength;
        int bitsInHigh = ipv6 ? Math.min(64, prefixLength) : 64;
        return samePrefix(high, other.high, bitsInHigh) && samePrefix(low, other.low, bitsInLow);
    }

    private static boolean samePrefix(long one, long other, int bits) {
        return bits == 0 || (one ^ other) >>> (64 - bits) == 0;
    }
}
