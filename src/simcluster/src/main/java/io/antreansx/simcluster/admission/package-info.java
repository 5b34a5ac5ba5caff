/** What Antrea's webhooks refuse and fill in, for ClusterNetworkPolicies, Tiers and ClusterGroups, as pure functions over JSON. */
package io.antreansx.simcluster.admission;
