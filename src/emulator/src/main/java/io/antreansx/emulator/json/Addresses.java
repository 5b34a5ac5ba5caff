package io.antreansx.emulator.json;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** IP literals, without ever asking a name server. */
public final class Addresses {
    private static final Pattern V4 = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    private Addresses() {}

    public static boolean isAddress(String text) {
        return bytes(text).length > 0;
    }

    public static boolean isCidr(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return false;
        }
        byte[] address = bytes(text.substring(0, slash));
        String prefix = text.substring(slash + 1);
        return address.length > 0 && prefix.matches("\\d{1,3}") && Integer.parseInt(prefix) <= address.length * 8;
    }

    public static boolean isRange(String text) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            return false;
        }
        byte[] first = bytes(text.substring(0, dash).trim());
        byte[] last = bytes(text.substring(dash + 1).trim());
        return first.length > 0
                && first.length == last.length
                && new BigInteger(1, first).compareTo(new BigInteger(1, last)) <= 0;
    }

    /** True for an IPv6 address, block or range. */
    public static boolean isVersion6(String text) {
        return text.indexOf(':') >= 0;
    }

    private static byte[] bytes(String text) {
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            return new byte[0];
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            return new byte[0];
        }
    }
}
