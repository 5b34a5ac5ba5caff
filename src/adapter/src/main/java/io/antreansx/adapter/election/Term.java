package io.antreansx.adapter.election;

/**
 * Leadership within one term. Work that was planned in a term is not written in a later one: between the two another process
 * may have led and written something newer. Begun by one thread, asked by any.
 */
public final class Term implements Leadership {

    private static final long NONE = Long.MIN_VALUE;

    private final Leadership leadership;
    private volatile long epoch = NONE;

    public Term(Leadership leadership) {
        this.leadership = leadership;
    }

    /**
     * Goes on with the term that runs now.
     *
     * @return whether it is another one than before, so that nothing that was planned counts any more
     */
    public boolean begin() {
        long now = leadership.epoch();
        boolean another = now != epoch;
        epoch = now;
        return another;
    }

    /** True while this process leads in the term that was begun last. */
    @Override
    public boolean isLeader() {
        return leadership.isLeader() && leadership.epoch() == epoch;
    }

    /** Of the term that was begun last. */
    @Override
    public long epoch() {
        return epoch;
    }
}
