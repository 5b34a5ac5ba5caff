package io.antreansx.simcluster.evaluate.model;

import java.util.List;

/** A CIDR without the CIDRs in {@code except}. */
public record IpBlock(Cidr cidr, List<Cidr> except) {

    public IpBlock {
        except = List.copyOf(except);
    }

    public boolean contains(Address address) {
        return cidr.contains(address) && except.stream().noneMatch(hole -> hole.contains(address));
    }
}
