/**
 * The differential proof: random NSX intent, judged by an evaluator that is written from NSX's documentation alone, against
 * the translated Antrea objects, judged by the simulated cluster's evaluator.
 *
 * <p>The evaluator of intent reads NSX's JSON and shares no code with the translation.
 */
package io.antreansx.adapter.firewall.proof;
