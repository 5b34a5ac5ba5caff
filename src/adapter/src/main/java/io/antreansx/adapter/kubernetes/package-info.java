/**
 * Kubernetes client, informers over compact record stores, and their watchdog.
 *
 * <p>No NSX call and no domain rule here; handlers only pass keys on.
 */
package io.antreansx.adapter.kubernetes;
