package io.antreansx.adapter.cli;

import io.antreansx.adapter.election.LeaseElector;

/** One role: its election and its work. */
final class RolePart implements ServedPart, AutoCloseable {

    private final String role;
    private final LeaseElector elector;
    private final RoleWork work;

    RolePart(String role, LeaseElector elector, RoleWork work) {
        this.role = role;
        this.elector = elector;
        this.work = work;
    }

    /**
     * How a role does.
     *
     * @param identity of this process in the Lease
     * @param holder who leads, as far as this process knows
     * @param work the adapter's own status
     */
    record RoleStatus(String role, boolean leader, String identity, String holder, boolean synced, Object work) {}

    void start() {
        work.start();
        elector.start();
    }

    @Override
    public String name() {
        return role;
    }

    @Override
    public boolean isAlive() {
        return work.isAlive() && elector.isAlive();
    }

    @Override
    public boolean hasSynced() {
        return work.hasSynced();
    }

    @Override
    public Object status() {
        return new RoleStatus(
                role, elector.isLeader(), elector.identity(), elector.holder(), work.hasSynced(), work.status());
    }

    /** The lease is released after the work has stopped, never before. */
    @Override
    public void close() {
        try {
            work.close();
        } finally {
            elector.close();
        }
    }
}
