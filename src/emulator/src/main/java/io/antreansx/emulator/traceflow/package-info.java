/** Antrea traceflows: configurations, delivery to the adapter, status and observations. */
package io.antreansx.emulator.traceflow;
