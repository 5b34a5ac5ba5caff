/**
 * Talking to NSX Manager: the cluster of endpoints, TLS and identity, rate limit, errors.
 *
 * <p>Knows no API area: the typed REST interfaces live in the sub-packages, one per area.
 */
package io.antreansx.adapter.nsx;
