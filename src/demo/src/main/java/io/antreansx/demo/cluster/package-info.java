/** The cluster as its admins use it: Antrea's objects, the shipped manifests, identities, kubectl. */
package io.antreansx.demo.cluster;
