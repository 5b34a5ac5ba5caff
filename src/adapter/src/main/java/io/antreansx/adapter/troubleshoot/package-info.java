/**
 * Traceflow, statistics and the support bundle.
 *
 * <p>Reads the cluster and names NSX policies and rules; writes nothing but Traceflow objects.
 */
package io.antreansx.adapter.troubleshoot;
