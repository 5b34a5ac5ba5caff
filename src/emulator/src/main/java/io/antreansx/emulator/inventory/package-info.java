/** The container inventory of the Manager API: kinds, batches of updates, lists. */
package io.antreansx.emulator.inventory;
