/** One generic object store: compact JSON by kind and path, transactions with undo, snapshots on disk. */
package io.antreansx.emulator.store;
