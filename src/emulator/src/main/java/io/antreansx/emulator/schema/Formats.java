package io.antreansx.emulator.schema;

import io.antreansx.emulator.json.Addresses;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Named checks of string values. */
final class Formats {
    private static final Pattern PORTS = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");
    private static final int HIGHEST_PORT = 65535;

    private Formats() {}

    /** What is wrong with the value, empty when nothing is. */
    static Optional<String> problem(String format, String value) {
        boolean good =
                switch (format) {
                    case "" -> true;
                    case "ip" -> Addresses.isAddress(value);
                    case "cidr" -> Addresses.isCidr(value);
                    case "ip-element" ->
                        Addresses.isAddress(value) || Addresses.isCidr(value) || Addresses.isRange(value);
                    case "ports" -> isPorts(value);
                    case "path" -> value.startsWith("/");
                    default -> throw new IllegalStateException("unknown format " + format);
                };
        return good ? Optional.empty() : Optional.of("is not a valid " + text(format));
    }

    private static String text(String format) {
        return switch (format) {
            case "ip" -> "IP address";
            case "cidr" -> "CIDR block";
            case "ip-element" -> "IP address, CIDR block or address range";
            case "ports" -> "port (\"80\") or port range (\"33-70\")";
            case "path" -> "policy path";
            default -> format;
        };
    }

    private static boolean isPorts(String value) {
        Matcher matcher = PORTS.matcher(value);
        if (!matcher.matches()) {
            return false;
        }
        int first = Integer.parseInt(matcher.group(1));
        int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
        return first <= last && last <= HIGHEST_PORT;
    }
}
