/**
 * Writes plans to the cluster in an order that is safe after every single write.
 *
 * <p>Only objects with our own label are written or deleted.
 */
package io.antreansx.adapter.firewall.realize;
