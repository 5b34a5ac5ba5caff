/**
 * Decides what the policies of a cluster do to a flow, as Antrea's data plane would: tiers, policy priorities, rule order, Kubernetes
 * NetworkPolicies, the baseline tier, default allow. Pure: a snapshot in, a verdict out, no client, no clock.
 *
 * <pre>{@code
 * var snapshot = ClusterSnapshot.builder().addAll(objects).build();
 * var verdict = new Evaluator(snapshot).evaluate(Flow.tcp(Endpoint.pod("shop", "frontend"), Endpoint.pod("shop", "cart"), 6379));
 * verdict.action();              // ALLOW, DROP or REJECT
 * verdict.deciding().policy();   // the policy that decided
 * }</pre>
 */
package io.antreansx.simcluster.evaluate;
