package io.antreansx.adapter.firewall.realize;

/**
 * A policy's place within its tier, in units of 2^-52 above priority 1: all that a double between 1 and 2 can tell
 * apart.
 */
public record Place(long units) implements Comparable<Place> {
    private static final double UNIT = 0x1.0p-52;

    public double priority() {
        return 1.0 + units * UNIT;
    }

    /** The place of a priority; of one that we did not write, the nearest place. */
    public static Place ofPriority(double priority) {
        return new Place(Math.round((priority - 1.0) / UNIT));
    }

    @Override
    public int compareTo(Place other) {
        return Long.compare(units, other.units);
    }
}
