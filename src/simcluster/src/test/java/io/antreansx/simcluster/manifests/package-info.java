/** The manifests in {@code k8s/}: rendered by kubectl, accepted and enforced by a real API server. */
package io.antreansx.simcluster.manifests;
