package io.antreansx.adapter.firewall.proof;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Compares an address with NSX's address, CIDR or range, by number. */
final class NsxAddresses {

    private NsxAddresses() {}

    static boolean contain(String entry, String address) {
        if (entry.contains(":") != address.contains(":")) {
            return false;
        }
        BigInteger wanted = number(address);
        if (entry.contains("-")) {
            String first = entry.substring(0, entry.indexOf('-'));
            String last = entry.substring(entry.indexOf('-') + 1);
            return wanted.compareTo(number(first)) >= 0 && wanted.compareTo(number(last)) <= 0;
        }
        if (entry.contains("/")) {
            int bits = entry.contains(":") ? 128 : 32;
            int hostBits = bits - Integer.parseInt(entry.substring(entry.indexOf('/') + 1));
            BigInteger network = number(entry.substring(0, entry.indexOf('/')));
            return wanted.shiftRight(hostBits).equals(network.shiftRight(hostBits));
        }
        return wanted.equals(number(entry));
    }

    private static BigInteger number(String address) {
        try {
            return new BigInteger(1, InetAddress.getByName(address).getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address, e);
        }
    }
}
