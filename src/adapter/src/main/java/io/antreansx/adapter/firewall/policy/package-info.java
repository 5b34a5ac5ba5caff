/**
 * NSX intent as immutable records: security policies, rules, groups, services.
 *
 * <p>No wire format, no Kubernetes; what {@code intent} reads and {@code translate} understands.
 */
package io.antreansx.adapter.firewall.policy;
