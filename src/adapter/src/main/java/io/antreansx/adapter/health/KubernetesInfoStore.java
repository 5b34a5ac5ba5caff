package io.antreansx.adapter.health;

import io.antreansx.adapter.antrea.AdapterInfoStatus;
import io.antreansx.adapter.antrea.AntreaCCPAdapterInfo;
import io.antreansx.adapter.antrea.AntreaMPAdapterInfo;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.function.Supplier;

/** AntreaMPAdapterInfo and AntreaCCPAdapterInfo in the cluster. */
public final class KubernetesInfoStore implements InfoStore {

    private static final Map<String, String> LABELS = Map.of(
            "app.kubernetes.io/managed-by", "antrea-nsx-adapter",
            "ccp-adapter.antrea.tanzu.vmware.com/managedBy", "ccp-adapter");

    private final KubernetesClient client;

    /** @param client the general one: its time-out may outlive a term, since what is late conflicts and changes nothing */
    public KubernetesInfoStore(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public void write(AdapterRole role, AdapterInfoStatus status) {
        switch (role) {
            case MP -> write(AntreaMPAdapterInfo.class, AntreaMPAdapterInfo.NAME, AntreaMPAdapterInfo::new, status);
            case CCP -> write(AntreaCCPAdapterInfo.class, AntreaCCPAdapterInfo.NAME, AntreaCCPAdapterInfo::new, status);
        }
    }

    private <T extends CustomResource<Void, AdapterInfoStatus>> void write(
            Class<T> type, String name, Supplier<T> empty, AdapterInfoStatus status) {
        T stored = client.resources(type).withName(name).get();
        if (stored == null) {
            T created = empty.get();
            created.setMetadata(metadata(name));
            stored = client.resource(created).create();
        }
        // a deposed leader that still writes conflicts with the new one instead of overwriting it
        T update = empty.get();
        update.setMetadata(metadata(name));
        update.getMetadata().setResourceVersion(stored.getMetadata().getResourceVersion());
        update.setStatus(status);
        client.resource(update).updateStatus();
    }

    private static ObjectMeta metadata(String name) {
        return new ObjectMetaBuilder().withName(name).withLabels(LABELS).build();
    }
}
