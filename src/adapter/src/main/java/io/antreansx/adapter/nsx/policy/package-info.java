/**
 * NSX Policy API: security policies, groups, services, spans, search, cluster control planes.
 *
 * <p>Wire format only. What intent means is decided in {@code firewall}.
 */
package io.antreansx.adapter.nsx.policy;
