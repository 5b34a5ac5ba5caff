package io.antreansx.adapter.cli;

import io.antreansx.adapter.firewall.FirewallAdapter;

/** The central-control-plane adapter. */
record FirewallWork(FirewallAdapter adapter) implements RoleWork {

    @Override
    public void start() {
        adapter.start();
    }

    @Override
    public boolean isAlive() {
        return adapter.isAlive();
    }

    @Override
    public boolean hasSynced() {
        return adapter.hasSynced();
    }

    @Override
    public Object status() {
        return adapter.status();
    }

    @Override
    public void close() {
        adapter.close();
    }
}
