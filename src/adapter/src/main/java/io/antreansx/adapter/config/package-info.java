/**
 * The vendor's configuration files, read unchanged, as one validated {@link io.antreansx.adapter.config.AdapterConfig}.
 *
 * <p>Nothing here opens a connection; every problem of every file is listed at once.
 */
package io.antreansx.adapter.config;
