/**
 * NSX trust management API: principal identities and certificates.
 *
 * <p>Wire format only; used by {@code lifecycle}.
 */
package io.antreansx.adapter.nsx.trust;
