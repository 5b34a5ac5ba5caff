package io.antreansx.adapter.firewall.walk;

/** What the walks came across. */
final class WalkFigures {
    private int edits;
    private int polls;
    private int failedPolls;
    private int writes;
    private int deaths;
    private int quiets;
    private long flows;
    private long apart;

    void edit() {
        edits++;
    }

    void poll(boolean answered) {
        polls++;
        failedPolls += answered ? 0 : 1;
    }

    void write() {
        writes++;
    }

    void death() {
        deaths++;
    }

    void quiet() {
        quiets++;
    }

    void add(WalkJudge judge) {
        flows += judge.flows();
        apart += judge.apart();
    }

    long flows() {
        return flows;
    }

    long apart() {
        return apart;
    }

    @Override
    public String toString() {
        return ("%d edits, %d polls of which %d failed, %d writes, %d deaths, %d times quiet and equal to a fresh adapter;"
                        + " %d flows, %d of them decided by a policy that keeps its last rules")
                .formatted(edits, polls, failedPolls, writes, deaths, quiets, flows, apart);
    }
}
