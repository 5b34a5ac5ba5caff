/**
 * The cluster as the adapter knows it now: compact objects, and what ties them to each other.
 *
 * <p>Fed by informers, read by the push loop; no Kubernetes client and no NSX here. A change marks the objects whose
 * inventory entry it touches, and no others.
 */
package io.antreansx.adapter.inventory.state;
