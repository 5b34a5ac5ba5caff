/**
 * What changed, in which batch, and what NSX has already: DirtySet, NsxMirror, PushLoop.
 *
 * <p>One request in flight; the mirror changes only after NSX said 2xx.
 */
package io.antreansx.adapter.inventory.push;
