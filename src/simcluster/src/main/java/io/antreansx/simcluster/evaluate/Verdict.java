package io.antreansx.simcluster.evaluate;

/** What becomes of a flow: the source's egress decision, then the destination's ingress decision; either can deny. */
public record Verdict(Decision egress, Decision ingress) {

    public Action action() {
        return egress.action().denies() ? egress.action() : ingress.action();
    }

    public boolean allowed() {
        return action() == Action.ALLOW;
    }

    /** The denial if there is one; else the side where a policy allowed, ingress first. */
    public Decision deciding() {
        if (egress.action().denies()) {
            return egress;
        }
        return ingress.byPolicy() || !egress.byPolicy() ? ingress : egress;
    }

    /** True if two rules of one place want different things, so that Antrea's verdict is undefined. */
    public boolean ambiguous() {
        return !egress.tied().isEmpty() || !ingress.tied().isEmpty();
    }
}
