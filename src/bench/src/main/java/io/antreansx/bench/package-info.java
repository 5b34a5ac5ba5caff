/** Scale benchmarks; each measures the packaged adapter beside the raw limit in the same run. */
package io.antreansx.bench;
