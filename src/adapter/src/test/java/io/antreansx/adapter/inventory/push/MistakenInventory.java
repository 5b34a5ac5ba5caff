package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.inventory.mapping.Fingerprints;
import io.antreansx.adapter.inventory.mapping.InventoryObject;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.inventory.state.Desired;
import io.antreansx.adapter.nsx.NsxException;
import io.antreansx.adapter.nsx.inventory.InventorySchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The inventory of an adapter with one mistake in it. */
final class MistakenInventory implements InventorySink, InventoryReader {

    private final NsxInventory inventory;
    private final InventoryMistake mistake;
    private final Fingerprints fingerprints = new Fingerprints();
    private InventorySchema schema = InventorySchema.NEWEST;
    private PushWorld world;

    MistakenInventory(NsxInventory inventory, InventoryMistake mistake) {
        this.inventory = inventory;
        this.mistake = mistake;
    }

    /** Whose mirror it spoils. */
    void of(PushWorld mistaken) {
        world = mistaken;
    }

    @Override
    public void update(List<InventoryUpdate> updates) {
        if (mistake == InventoryMistake.MIRROR_BEFORE_ANSWER) {
            updates.forEach(this::believe);
        }
        try {
            inventory.update(updates);
        } catch (NsxException e) {
            if (mistake != InventoryMistake.LOST_ANSWER_AS_DONE || e.kind() != NsxException.Kind.UNREACHABLE) {
                throw e;
            }
        }
    }

    private void believe(InventoryUpdate update) {
        if (update.type() == InventoryUpdate.Type.DELETE) {
            world.mirror.remove(update.key());
        } else if (world.desired(update.key()) instanceof Desired.Present present) {
            InventoryObject object = present.object().retaining(schema::knowsField);
            world.mirror.put(update.key(), fingerprints.of(object.identity(), object.state()));
        }
    }

    @Override
    public void createCluster(InventoryObject cluster) {
        inventory.createCluster(cluster);
    }

    @Override
    public void deleteCluster() {
        inventory.deleteCluster();
    }

    @Override
    public Optional<Map<String, Object>> cluster() {
        return inventory.cluster();
    }

    @Override
    public Page page(ObjectKind kind, Optional<String> cursor) {
        Page page = inventory.page(kind, cursor);
        return mistake == InventoryMistake.SHORT_PAGE_TRUSTED
                ? new Page(page.objects(), Optional.empty(), page.next())
                : page;
    }

    @Override
    public InventorySchema schema() {
        schema = inventory.schema();
        return schema;
    }
}
