package io.antreansx.adapter.nsx;

import io.antreansx.adapter.config.NsxManagerAddress;

/** Makes REST clients; what they do with TLS and HTTP is behind it. */
interface ClientFactory {

    /**
     * A client of {@code api} for one endpoint, with the credentials as they are on disk now. Closeable when it holds
     * connections.
     *
     * @throws NsxException kind UNTRUSTED when the CA file cannot be read
     */
    <A> A create(Class<A> api, NsxManagerAddress endpoint);
}
