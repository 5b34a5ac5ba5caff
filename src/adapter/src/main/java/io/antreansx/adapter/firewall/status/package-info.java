/**
 * What became of each policy: in progress, realized, failed or refused, with reasons.
 *
 * <p>Read from Antrea's status; told to CRs, Events, metrics and the report API.
 */
package io.antreansx.adapter.firewall.status;
