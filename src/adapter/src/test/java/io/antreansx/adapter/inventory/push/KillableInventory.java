package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.inventory.mapping.InventoryObject;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.nsx.NsxException;
import io.antreansx.adapter.nsx.inventory.InventorySchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The inventory of a process that may be killed while a request is under way: it never sees the answer. */
final class KillableInventory implements InventorySink, InventoryReader {

    private final MistakenInventory inventory;
    private final HttpNsx nsx;

    KillableInventory(MistakenInventory inventory, HttpNsx nsx) {
        this.inventory = inventory;
        this.nsx = nsx;
    }

    /** The process is gone. An error, since the engine lives on after exceptions. */
    static final class KilledError extends Error {
        KilledError() {
            super("SIGKILL");
        }
    }

    @Override
    public void update(List<InventoryUpdate> updates) {
        run(() -> inventory.update(updates));
    }

    @Override
    public void createCluster(InventoryObject cluster) {
        run(() -> inventory.createCluster(cluster));
    }

    @Override
    public void deleteCluster() {
        run(inventory::deleteCluster);
    }

    @Override
    public Optional<Map<String, Object>> cluster() {
        return call(inventory::cluster);
    }

    @Override
    public Page page(ObjectKind kind, Optional<String> cursor) {
        return call(() -> inventory.page(kind, cursor));
    }

    @Override
    public InventorySchema schema() {
        return call(inventory::schema);
    }

    private void run(Runnable request) {
        call(() -> {
            request.run();
            return true;
        });
    }

    private <T> T call(Supplier<T> request) {
        T answer;
        try {
            answer = request.get();
        } catch (NsxException e) {
            dieIfKilled();
            throw e;
        }
        dieIfKilled();
        return answer;
    }

    private void dieIfKilled() {
        if (nsx.takeKilled()) {
            throw new KilledError();
        }
    }
}
