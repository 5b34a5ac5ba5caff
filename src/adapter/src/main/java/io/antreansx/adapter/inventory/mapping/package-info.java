/**
 * Pure functions from cluster objects to NSX inventory objects.
 *
 * <p>No Kubernetes client, no Quarkus, no JAX-RS in this package.
 */
package io.antreansx.adapter.inventory.mapping;
