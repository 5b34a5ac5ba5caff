/**
 * Central control plane: realizes the DFW policies that NSX spans to this cluster.
 *
 * <p>The entry is {@code FirewallAdapter}; data flows intent, translate, realize, status.
 */
package io.antreansx.adapter.firewall;
