package io.antreansx.adapter.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One entry of {@code NSXManagers}: {@code host}, {@code host:port}, an IPv6 address or {@code [IPv6]:port}.
 *
 * @param host name or address, IPv6 without brackets
 * @param port 443 unless given
 */
public record NsxManagerAddress(String host, int port) {

    private static final Pattern BRACKETED = Pattern.compile("\\[([0-9a-fA-F:.]+)](?::(\\d{1,5}))?");
    private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)(?::(\\d{1,5}))?");
    private static final Pattern BARE_IPV6 = Pattern.compile("[0-9a-fA-F]*:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /** Empty when {@code text} is none of the forms. */
    public static Optional<NsxManagerAddress> parse(String text) {
        if (BARE_IPV6.matcher(text).matches()) {
            return Optional.of(new NsxManagerAddress(text, 443));
        }
        for (Pattern form : List.of(BRACKETED, NAMED)) {
            Matcher matcher = form.matcher(text);
            if (matcher.matches()) {
                int port = matcher.group(2) == null ? 443 : Integer.parseInt(matcher.group(2));
                return port >= 1 && port <= 65_535
                        ? Optional.of(new NsxManagerAddress(matcher.group(1), port))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The manager's base address, {@code https://host[:port]}. */
    public URI baseUri() {
        String literal = host.contains(":") ? "[" + host + "]" : host;
        return URI.create("https://" + literal + (port == 443 ? "" : ":" + port));
    }

    @Override
    public String toString() {
        return baseUri().getRawAuthority();
    }
}
