/** The parts of Kubernetes and Antrea objects that decide about flows, as immutable records, and their readers from JSON. */
package io.antreansx.simcluster.evaluate.model;
