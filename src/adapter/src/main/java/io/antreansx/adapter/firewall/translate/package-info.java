/**
 * The pure function (policy, resolver) to Plan or Refusal.
 *
 * <p>No Kubernetes client, no Quarkus, no JAX-RS in this package; never wider, never partly.
 */
package io.antreansx.adapter.firewall.translate;
