/**
 * From the Kubernetes API to the inventory's own compact objects: one reader a kind, and the informers that feed them.
 *
 * <p>The only place of the inventory that knows Kubernetes' types.
 */
package io.antreansx.adapter.inventory.informer;
