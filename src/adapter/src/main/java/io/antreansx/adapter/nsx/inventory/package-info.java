/**
 * NSX Manager's container inventory API: typed REST interface and wire records.
 *
 * <p>Wire format only. What a cluster object becomes is decided in {@code inventory.mapping}.
 */
package io.antreansx.adapter.nsx.inventory;
