/**
 * Management plane: keeps NSX's container inventory equal to the cluster.
 *
 * <p>The entry is {@code InventoryAdapter}; data flows kubernetes, model, mapping, push, nsx.inventory.
 */
package io.antreansx.adapter.inventory;
