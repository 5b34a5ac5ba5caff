/** A lean API server over a cluster that is computed from indexes, so that 100,000 pods cost no memory. */
package io.antreansx.bench.kubernetes;
