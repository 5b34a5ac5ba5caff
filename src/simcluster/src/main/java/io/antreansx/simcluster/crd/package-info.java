/** Antrea's CustomResourceDefinitions, the checks that an API server makes with them, and those that Antrea's webhooks add. */
package io.antreansx.simcluster.crd;
