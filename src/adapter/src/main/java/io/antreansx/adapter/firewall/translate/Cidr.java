package io.antreansx.adapter.firewall.translate;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A block of addresses whose host bits are zero.
 *
 * @param bits 32 or 128
 */
record Cidr(int bits, BigInteger network, int prefix) {

    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:]*");

    /** An address, a CIDR or a range {@code a-b} as NSX writes them, split into blocks; empty when it is none of these. */
    static Optional<List<Cidr>> parse(String text) {
        int dash = text.indexOf('-');
        if (dash >= 0) {
            return range(
                    text.substring(0, dash).strip(), text.substring(dash + 1).strip());
        }
        int slash = text.indexOf('/');
        Optional<Cidr> host = address(slash < 0 ? text : text.substring(0, slash));
        if (slash < 0 || host.isEmpty()) {
            return host.map(List::of);
        }
        String length = text.substring(slash + 1);
        if (!length.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(length) > host.get().bits) {
            return Optional.empty();
        }
        return host.map(address -> List.of(address.shortenedTo(Integer.parseInt(length))));
    }

    boolean ipv6() {
        return bits == IPV6_BITS;
    }

    /** Antrea forbids these beside unicast blocks and enforces them only with its Multicast feature. */
    boolean multicast() {
        return ipv6()
                ? network.shiftRight(IPV6_BITS - 8).intValue() == 0xff
                : network.shiftRight(IPV4_BITS - 4).intValue() == 0xe;
    }

    private static Optional<Cidr> address(String text) {
        boolean ipv4 = IPV4.matcher(text).matches();
        if (!ipv4 && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            // Both patterns admit literals only, for which no name is looked up.
            byte[] bytes = InetAddress.getByName(text).getAddress();
            int bits = ipv4 ? IPV4_BITS : IPV6_BITS;
            boolean mapped = bytes.length * Byte.SIZE != bits;
            return mapped ? Optional.empty() : Optional.of(new Cidr(bits, new BigInteger(1, bytes), bits));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private Cidr shortenedTo(int length) {
        int hostBits = bits - length;
        return new Cidr(bits, network.shiftRight(hostBits).shiftLeft(hostBits), length);
    }

    private static Optional<List<Cidr>> range(String from, String to) {
        Optional<Cidr> first = address(from);
        Optional<Cidr> last = address(to);
        if (first.isEmpty() || last.isEmpty() || first.get().bits != last.get().bits) {
            return Optional.empty();
        }
        BigInteger end = last.get().network;
        BigInteger next = first.get().network;
        if (next.compareTo(end) > 0) {
            return Optional.empty();
        }
        int bits = first.get().bits;
        List<Cidr> blocks = new ArrayList<>();
        while (next.compareTo(end) <= 0) {
            int aligned = next.signum() == 0 ? bits : Math.min(bits, next.getLowestSetBit());
            int fitting = end.subtract(next).add(BigInteger.ONE).bitLength() - 1;
            int hostBits = Math.min(aligned, fitting);
            blocks.add(new Cidr(bits, next, bits - hostBits));
            next = next.add(BigInteger.ONE.shiftLeft(hostBits));
        }
        return Optional.of(List.copyOf(blocks));
    }

    /** The form that Go prints (RFC 5952), so that what the cluster returns compares equal. */
    @Override
    public String toString() {
        byte[] all = new byte[bits / Byte.SIZE];
        byte[] significant = network.toByteArray();
        int length = Math.min(significant.length, all.length);
        System.arraycopy(significant, significant.length - length, all, all.length - length, length);
        return (ipv6() ? Ipv6Text.of(all) : dotted(all)) + "/" + prefix;
    }

    private static String dotted(byte[] bytes) {
        return String.join(
                ".",
                Arrays.asList(
                        "" + (bytes[0] & 0xff),
                        "" + (bytes[1] & 0xff),
                        "" + (bytes[2] & 0xff),
                        "" + (bytes[3] & 0xff)));
    }
}
