package io.antreansx.emulator.control;

import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.rest.Response;
import io.antreansx.emulator.rest.Routes;

/** {@code /emulator/*}. */
public final class ControlApi {
    private final Faults faults;
    private final Counters counters;
    private final Backup backup;
    private final ManagerClocks clocks;
    private final Runnable reset;

    /** @param reset brings the state back to that of a new manager, in a transaction */
    public ControlApi(Faults faults, Counters counters, Backup backup, ManagerClocks clocks, Runnable reset) {
        this.faults = faults;
        this.counters = counters;
        this.backup = backup;
        this.clocks = clocks;
        this.reset = reset;
    }

    public void register(Routes routes) {
        routes.add("GET", "/emulator/faults", request -> Response.ok(faults.list()))
                .add("POST", "/emulator/faults", request -> Response.json(201, faults.add(request.json())))
                .add("DELETE", "/emulator/faults", request -> {
                    faults.clear();
                    return Response.empty(200);
                })
                .add("DELETE", "/emulator/faults/{id}", request -> {
                    if (!faults.remove(request.parameter("id"))) {
                        throw Errors.notFound("fault " + request.parameter("id"));
                    }
                    return Response.empty(200);
                })
                .add("GET", "/emulator/counters", request -> Response.ok(counters.json()))
                .add("POST", "/emulator/counters", request -> {
                    counters.reset();
                    return Response.empty(200);
                })
                .add("POST", "/emulator/counters/reset", request -> {
                    counters.reset();
                    return Response.empty(200);
                })
                .add("POST", "/emulator/backup", request -> {
                    backup.take();
                    return Response.empty(200);
                })
                .add("POST", "/emulator/restore", request -> {
                    if (!backup.restore()) {
                        throw Errors.notFound("backup");
                    }
                    return Response.empty(200);
                })
                .add("GET", "/emulator/clock", request -> Response.ok(clocks.json()))
                .add("PUT", "/emulator/clock", request -> {
                    clocks.set(request.json());
                    return Response.ok(clocks.json());
                })
                .add("POST", "/emulator/reset", request -> {
                    reset.run();
                    faults.clear();
                    counters.reset();
                    clocks.reset();
                    return Response.empty(200);
                });
    }
}
