package io.antreansx.e2e;

import io.antreansx.demo.nsx.NsxAdmin;

/** Faults of the emulator that strike the requests of the inventory. */
final class InventoryFaults {

    private static final String PATHS = "/api/v1/(inventory/container|fabric/container)";

    private final NsxAdmin nsx;

    InventoryFaults(NsxAdmin nsx) {
        this.nsx = nsx;
    }

    /** One more fault; {@code fields} are those of the emulator's rule besides path and number. */
    void strike(String fields, int times) {
        nsx.post("/emulator/faults", """
                {"path_pattern": "%s", "times": %d, %s}""".formatted(PATHS, times, fields));
    }

    /** Writes whose body holds a text are refused from now on. */
    void refuse(String text) {
        nsx.post("/emulator/faults", """
                {"path_pattern": "%s", "method": "POST", "body_pattern": "%s", "kind": "STATUS", "status": 400}""".formatted(PATHS, text));
    }

    void clear() {
        nsx.delete("/emulator/faults");
    }
}
