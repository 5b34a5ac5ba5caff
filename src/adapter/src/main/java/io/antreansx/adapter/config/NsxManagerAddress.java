package io.antreansx.adapter.config;

import java.net.URI;

/**
 * One entry of {@code NSXManagers}: {@code host}, {@code host:port}, an IPv6 address or {@code [IPv6]:port}.
 *
 * @param host name or address, IPv6 without brackets
 * @param port 443 unless given
 */
public record NsxManagerAddress(String host, int port) {

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
