package io.antreansx.adapter.firewall.translate;

import io.antreansx.adapter.firewall.translate.PlannedRule.Port;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Destination ports {@code "80"} or {@code "33-70"}. The schema of Antrea knows no bounds, so they are held here. */
record PortRange(int first, int last) {

    /** {@link Port#port()} that stands for every port. */
    static final int EVERY = -1;

    /** {@link Port#endPort()} of a single port. */
    static final int NO_END = -1;

    private static final int HIGHEST = 65_535;
    private static final Pattern TEXT = Pattern.compile("\\s*([0-9]{1,5})\\s*(?:-\\s*([0-9]{1,5})\\s*)?");

    /**
     * Empty when it is no port, or when it needs port 0, which Antrea reads as "no port given". The range of all
     * ports may start at 0: it is every port.
     */
    static Optional<PortRange> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(matcher.group(1));
        int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
        boolean every = first == 0 && last == HIGHEST;
        boolean valid = every || (first >= 1 && first <= last && last <= HIGHEST);
        return valid ? Optional.of(new PortRange(first, last)) : Optional.empty();
    }

    Port of(String protocol) {
        if (first == 0) {
            return new Port(protocol, EVERY, NO_END);
        }
        return new Port(protocol, first, last == first ? NO_END : last);
    }
}
