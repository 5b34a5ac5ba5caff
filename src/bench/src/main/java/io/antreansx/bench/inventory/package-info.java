/** The inventory's benchmarks: first sync, restart, churn. */
package io.antreansx.bench.inventory;
