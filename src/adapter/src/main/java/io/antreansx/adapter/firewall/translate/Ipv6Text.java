package io.antreansx.adapter.firewall.translate;

/** Writes IPv6 addresses as RFC 5952 wants them: lower case, the first longest run of zero fields as {@code ::}. */
final class Ipv6Text {

    private static final int FIELDS = 8;

    private Ipv6Text() {}

    static String of(byte[] address) {
        int[] fields = new int[FIELDS];
        for (int i = 0; i < FIELDS; i++) {
            fields[i] = (address[2 * i] & 0xff) << Byte.SIZE | (address[2 * i + 1] & 0xff);
        }
        int start = 0;
        int length = 0;
        for (int i = 0; i < FIELDS; i++) {
            int zeros = zerosFrom(fields, i);
            if (zeros > length) {
                start = i;
                length = zeros;
            }
        }
        if (length < 2) {
            return join(fields, 0, FIELDS);
        }
        return join(fields, 0, start) + "::" + join(fields, start + length, FIELDS);
    }

    private static int zerosFrom(int[] fields, int start) {
        int end = start;
        while (end < FIELDS && fields[end] == 0) {
            end++;
        }
        return end - start;
    }

    private static String join(int[] fields, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(fields[i]));
        }
        return text.toString();
    }
}
