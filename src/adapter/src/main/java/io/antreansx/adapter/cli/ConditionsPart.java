package io.antreansx.adapter.cli;

import io.antreansx.adapter.health.Conditions;

/** The components' latest words. */
record ConditionsPart(Conditions conditions) implements ServedPart {

    @Override
    public String name() {
        return "conditions";
    }

    @Override
    public boolean isAlive() {
        return true;
    }

    @Override
    public boolean hasSynced() {
        return true;
    }

    @Override
    public Object status() {
        return conditions.snapshot();
    }
}
