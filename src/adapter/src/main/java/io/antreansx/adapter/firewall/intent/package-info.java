/**
 * Reads intent from NSX: change probe, IntentStore with its dependency edges, spans.
 *
 * <p>Never deletes on silence: what is gone is told apart from what could not be read.
 */
package io.antreansx.adapter.firewall.intent;
