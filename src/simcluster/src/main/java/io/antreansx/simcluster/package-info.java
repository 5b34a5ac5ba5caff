/** A Kubernetes cluster to try things on, of rising truth: embedded, real control plane, any kubeconfig. */
package io.antreansx.simcluster;
