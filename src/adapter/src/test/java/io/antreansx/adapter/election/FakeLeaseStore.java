package io.antreansx.adapter.election;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** A Lease as an API server keeps it, with the ways in which a request goes wrong. */
final class FakeLeaseStore implements LeaseStore {

    /** What happens to one request. */
    enum Fate {
        ANSWERED,
        NEVER_ARRIVES,
        ANSWER_IS_LOST,
        ARRIVES_LATE
    }

    private LeaseRecord stored;
    private long version;
    private final Deque<LeaseRecord> late = new ArrayDeque<>();

    volatile Runnable beforeRequest = () -> {};
    Runnable afterRequest = () -> {};
    Fate nextWrite = Fate.ANSWERED;
    int reads;
    int writes;

    @Override
    public synchronized Optional<LeaseRecord> get() {
        reads++;
        beforeRequest.run();
        Optional<LeaseRecord> answer = Optional.ofNullable(stored);
        afterRequest.run();
        return answer;
    }

    @Override
    public LeaseRecord create(LeaseRecord record) {
        return write(record);
    }

    @Override
    public LeaseRecord update(LeaseRecord record) {
        return write(record);
    }

    private synchronized LeaseRecord write(LeaseRecord record) {
        beforeRequest.run();
        Fate fate = nextWrite;
        nextWrite = Fate.ANSWERED;
        switch (fate) {
            case NEVER_ARRIVES -> throw new IllegalStateException("timed out");
            case ARRIVES_LATE -> {
                late.add(record);
                throw new IllegalStateException("timed out");
            }
            case ANSWER_IS_LOST -> {
                apply(record);
                throw new IllegalStateException("timed out");
            }
            case ANSWERED -> {}
        }
        LeaseRecord answer = apply(record);
        afterRequest.run();
        return answer;
    }

    private LeaseRecord apply(LeaseRecord record) {
        String current = stored == null ? "" : stored.resourceVersion();
        if (!record.resourceVersion().equals(current)) {
            throw new LostRaceException();
        }
        writes++;
        stored = new LeaseRecord(
                record.holder(),
                record.leaseSeconds(),
                record.acquired(),
                record.renewed(),
                record.transitions(),
                Long.toString(++version));
        return stored;
    }

    /** Requests that a client gave up on reach the server now. */
    void deliverLate() {
        while (!late.isEmpty()) {
            LeaseRecord record = late.remove();
            String current = stored == null ? "" : stored.resourceVersion();
            if (record.resourceVersion().equals(current)) {
                apply(record);
            }
        }
    }

    void delete() {
        stored = null;
    }

    LeaseRecord stored() {
        return stored;
    }
}
