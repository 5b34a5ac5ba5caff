/** A cluster of somebody else, used through a kubeconfig and left standing. */
package io.antreansx.simcluster.kubeconfig;
