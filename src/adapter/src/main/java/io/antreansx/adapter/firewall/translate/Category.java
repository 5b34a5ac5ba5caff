package io.antreansx.adapter.firewall.translate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The DFW categories that reach a cluster, in NSX's order of precedence, each with a tier of its own.
 *
 * <p>Ethernet is missing on purpose: its rules match MAC addresses, which no Antrea policy does.
 */
public enum Category {
    EMERGENCY("Emergency"),
    INFRASTRUCTURE("Infrastructure"),
    ENVIRONMENT("Environment"),
    APPLICATION("Application");

    /** NSX numbers the policies of each category from a multiple of this (observed, not documented). */
    private static final long SEQUENCES_PER_CATEGORY = 20_000_000L;

    private final String nsxName;

    Category(String nsxName) {
        this.nsxName = nsxName;
    }

    /** NSX's spelling. */
    public String nsxName() {
        return nsxName;
    }

    /** Name of the Antrea tier. */
    public String tier() {
        return "nsx-category-" + nsxName.toLowerCase(Locale.ROOT);
    }

    /** What {@code internal_sequence_number} starts from in this category. */
    public long firstSequence() {
        return SEQUENCES_PER_CATEGORY * ordinal();
    }

    /** Empty for Ethernet, no category and what we do not know. */
    public static Optional<Category> of(String nsxName) {
        return Arrays.stream(values())
                .filter(category -> category.nsxName.equals(nsxName))
                .findFirst();
    }
}
