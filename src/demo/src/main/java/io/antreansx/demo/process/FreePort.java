package io.antreansx.demo.process;

import io.antreansx.simcluster.LoopbackPorts;

/** A port of the loopback interface that nobody listens on now. */
public final class FreePort {

    private FreePort() {}

    public static int any() {
        return LoopbackPorts.free(1).getFirst();
    }

    /** @param wanted taken if it is free; 0 for any */
    public static int near(int wanted) {
        return wanted != 0 && LoopbackPorts.isFree(wanted) ? wanted : any();
    }
}
