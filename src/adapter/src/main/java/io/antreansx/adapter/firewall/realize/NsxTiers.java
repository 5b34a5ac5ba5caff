package io.antreansx.adapter.firewall.realize;

import java.util.List;

/** The tiers of NSX's categories; a tier's priority is its index. */
public final class NsxTiers {
    public static final List<String> NAMES = List.of(
            "nsx-category-ethernet",
            "nsx-category-emergency",
            "nsx-category-infrastructure",
            "nsx-category-environment",
            "nsx-category-application");

    private NsxTiers() {}
}
