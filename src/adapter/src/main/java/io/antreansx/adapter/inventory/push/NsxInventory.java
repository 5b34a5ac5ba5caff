package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.inventory.mapping.InventoryObject;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.nsx.NodeApi;
import io.antreansx.adapter.nsx.Nsx;
import io.antreansx.adapter.nsx.NsxException;
import io.antreansx.adapter.nsx.inventory.ContainerInventoryApi;
import io.antreansx.adapter.nsx.inventory.ContainerObjectList;
import io.antreansx.adapter.nsx.inventory.InventorySchema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The inventory of one cluster in NSX Manager, over its REST API. */
public final class NsxInventory implements InventorySink, InventoryReader {

    private static final int PAGE_SIZE = 1000;

    private final Nsx nsx;
    private final String clusterId;
    private final AtomicLong bytes = new AtomicLong();

    public NsxInventory(Nsx nsx, String clusterId) {
        this.nsx = nsx;
        this.clusterId = clusterId;
    }

    @Override
    public void update(List<InventoryUpdate> updates) {
        byte[] body = BatchBody.of(updates);
        nsx.run(ContainerInventoryApi.class, api -> api.update(clusterId, ContainerInventoryApi.UPDATES, body));
        bytes.addAndGet(body.length);
    }

    /** Length of all batches that NSX took, before any compression on the way. */
    public long bytes() {
        return bytes.get();
    }

    @Override
    public void createCluster(InventoryObject cluster) {
        nsx.run(ContainerInventoryApi.class, api -> api.createCluster(cluster.forCreate()));
    }

    /**
     * Creates the container cluster where NSX has none, with the fields that this NSX knows.
     *
     * @return whether it had to be created
     */
    public boolean ensureCluster(InventoryObject cluster) {
        if (cluster().isPresent()) {
            return false;
        }
        createCluster(cluster.retaining(schema()::knowsField));
        return true;
    }

    @Override
    public void deleteCluster() {
        nsx.run(ContainerInventoryApi.class, api -> api.deleteCluster(clusterId));
    }

    @Override
    public Optional<Map<String, Object>> cluster() {
        try {
            Map<String, Object> found = nsx.call(ContainerInventoryApi.class, api -> api.cluster(clusterId));
            if (found == null) {
                throw unexpected("NSX answered without the container cluster " + clusterId);
            }
            return Optional.of(found);
        } catch (NsxException e) {
            if (e.kind() == NsxException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public Page page(ObjectKind kind, Optional<String> cursor) {
        ContainerObjectList list = nsx.call(
                ContainerInventoryApi.class,
                api -> api.list(kind.collection(), clusterId, PAGE_SIZE, cursor.orElse(null)));
        if (list == null || list.results() == null) {
            throw unexpected("NSX answered without a list of " + kind);
        }
        if (list.results().stream().anyMatch(Objects::isNull)) {
            throw unexpected("NSX answered with a list of " + kind + " that holds a null");
        }
        return new Page(
                list.results(),
                Optional.ofNullable(list.resultCount()),
                Optional.ofNullable(list.cursor()).filter(text -> !text.isEmpty()));
    }

    @Override
    public InventorySchema schema() {
        String version = nsx.call(NodeApi.class, NodeApi::version).productVersion();
        return version == null ? InventorySchema.NEWEST : InventorySchema.of(version);
    }

    private static NsxException unexpected(String message) {
        return new NsxException(NsxException.Kind.UNEXPECTED, 200, 0, -1, message, null);
    }
}
