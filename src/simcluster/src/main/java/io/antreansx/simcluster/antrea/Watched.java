package io.antreansx.simcluster.antrea;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.antreansx.simcluster.evaluate.ClusterSnapshot;
import io.antreansx.simcluster.evaluate.SnapshotBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Informers on whatever decides about flows, and the snapshot of what they hold. */
final class Watched implements AutoCloseable {

    private final List<SharedIndexInformer<?>> informers = new ArrayList<>();
    private final SharedIndexInformer<Node> nodes;
    private final Map<Antrea, SharedIndexInformer<GenericKubernetesResource>> antrea = new EnumMap<>(Antrea.class);
    /** Records of the last snapshot by the objects that they were read from: most objects are the same the next time. */
    private Map<Object, Optional<Object>> read = new IdentityHashMap<>();

    /**
     * Starts the informers.
     *
     * @param onAntrea hears of each change of an object of Antrea, deletions included
     * @param onWorkload hears of each change of anything else
     */
    Watched(KubernetesClient client, Consumer<HasMetadata> onAntrea, Runnable onWorkload) {
        Consumer<HasMetadata> other = object -> onWorkload.run();
        inform(client.namespaces(), other);
        nodes = inform(client.nodes(), other);
        inform(client.pods().inAnyNamespace(), other);
        inform(client.services().inAnyNamespace(), other);
        inform(client.network().v1().networkPolicies().inAnyNamespace(), other);
        for (Antrea kind : List.of(
                Antrea.TIER,
                Antrea.CLUSTER_NETWORK_POLICY,
                Antrea.NETWORK_POLICY,
                Antrea.CLUSTER_GROUP,
                Antrea.TRACEFLOW)) {
            antrea.put(kind, inform(kind.in(client), onAntrea));
        }
    }

    private <T extends HasMetadata> SharedIndexInformer<T> inform(
            Informable<T> resources, Consumer<HasMetadata> changed) {
        SharedIndexInformer<T> informer = resources.inform(new ResourceEventHandler<>() {
            @Override
            public void onAdd(T object) {
                changed.accept(object);
            }

            @Override
            public void onUpdate(T before, T after) {
                changed.accept(after);
            }

            @Override
            public void onDelete(T object, boolean finalStateUnknown) {
                changed.accept(object);
            }
        });
        informers.add(informer);
        return informer;
    }

    Set<String> nodeNames() {
        return Set.copyOf(nodes.getStore().listKeys());
    }

    boolean hasSynced() {
        return informers.stream().allMatch(SharedIndexInformer::hasSynced);
    }

    List<GenericKubernetesResource> all(Antrea kind) {
        return antrea.get(kind).getStore().list();
    }

    Optional<GenericKubernetesResource> find(Antrea kind, String name) {
        return Optional.ofNullable(antrea.get(kind).getStore().getByKey(name));
    }

    JsonNode json(Antrea kind, String name) {
        return find(kind, name).<JsonNode>map(StatusWriter::json).orElseGet(MissingNode::getInstance);
    }

    /** Called by one thread. */
    ClusterSnapshot snapshot() {
        SnapshotBuilder builder = ClusterSnapshot.builder();
        Map<Object, Optional<Object>> now = new IdentityHashMap<>();
        for (SharedIndexInformer<?> informer : informers) {
            for (Object object : informer.getStore().list()) {
                Optional<Object> known = read.get(object);
                Optional<Object> records = known == null ? SnapshotBuilder.read(object) : known;
                now.put(object, records);
                records.ifPresent(builder::add);
            }
        }
        read = now;
        return builder.build();
    }

    @Override
    public void close() {
        informers.forEach(SharedIndexInformer::close);
    }
}
