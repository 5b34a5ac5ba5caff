package io.antreansx.adapter.inventory.model;

/**
 * A range of an IPPool: a CIDR, or first and last address.
 *
 * @param cidr empty when start and end are given
 * @param gateway empty when not given
 * @param prefixLength 0 when not given
 * @param vlan 0 when not given
 */
public record IpRange(String cidr, String start, String end, String gateway, int prefixLength, int vlan) {}
