/**
 * A random walk of the whole firewall: intent as NSX serves it, with the faults of a manager; the adapter's chain from change
 * probe to status; a cluster with the faults of an API server.
 *
 * <p>Two evaluators that share no code judge it: one knows NSX's documentation, the other Antrea's.
 */
package io.antreansx.adapter.firewall.walk;
