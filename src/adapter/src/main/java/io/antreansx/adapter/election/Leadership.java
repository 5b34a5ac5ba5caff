package io.antreansx.adapter.election;

/** What a writer asks before each write: may this process write at this very moment? */
public interface Leadership {

    /** True while the lease was renewed recently enough; turns false by itself when renewals stop. */
    boolean isLeader();

    /** The lease's {@code leaseTransitions}: grows with every change of leader. */
    long epoch();

    /** @throws NotLeaderException unless {@link #isLeader()} */
    default void require() {
        if (!isLeader()) {
            throw new NotLeaderException();
        }
    }

    /** For commands and tests that run alone. */
    static Leadership always() {
        return new Leadership() {
            @Override
            public boolean isLeader() {
                return true;
            }

            @Override
            public long epoch() {
                return 0;
            }
        };
    }
}
