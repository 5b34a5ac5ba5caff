/**
 * The report API, the open extension of an NSX Manager that takes an adapter's status (docs/report-api.yaml).
 *
 * <p>Absent on VMware's NSX Manager: the client notices once and stays quiet.
 */
package io.antreansx.adapter.nsx.report;
