/** Things that run on a simulated cluster, or look as if they did: nodes, pods, services. */
package io.antreansx.simcluster.workloads;
