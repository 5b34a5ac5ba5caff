/**
 * The cluster's objects as the inventory needs them: compact, immutable, free of any client library.
 *
 * <p>No Kubernetes client, no Quarkus, no JAX-RS in this package.
 */
package io.antreansx.adapter.inventory.model;
