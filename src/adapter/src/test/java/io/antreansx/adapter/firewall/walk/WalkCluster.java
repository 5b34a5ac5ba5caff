package io.antreansx.adapter.firewall.walk;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.Tier;
import io.antreansx.adapter.firewall.realize.WriteException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What the API server stores. */
final class WalkCluster {
    private final Map<String, HasMetadata> objects = new TreeMap<>();
    private final Consumer<Accepted> accepted;
    private long version;

    /** @param deleted the object, if that is what happened to it */
    record Accepted(String text, Optional<HasMetadata> deleted) {}

    /** @param accepted called after each write that took effect */
    WalkCluster(Consumer<Accepted> accepted) {
        this.accepted = accepted;
    }

    static String key(HasMetadata object) {
        return object.getKind() + "/" + object.getMetadata().getName();
    }

    Map<String, HasMetadata> objects() {
        return objects;
    }

    List<HasMetadata> everything() {
        return List.copyOf(objects.values());
    }

    <T extends HasMetadata> T create(T object) {
        if (objects.containsKey(key(object))) {
            throw conflict(object, "exists");
        }
        T stored = stored(object, "uid-" + ++version);
        objects.put(key(object), stored);
        accepted.accept(new Accepted("create " + key(object), Optional.empty()));
        return stored;
    }

    <T extends HasMetadata> T replace(T object) {
        T stored = stored(object, current(object).getMetadata().getUid());
        objects.put(key(object), stored);
        accepted.accept(new Accepted("replace " + key(object), Optional.empty()));
        return stored;
    }

    void delete(HasMetadata object) {
        HasMetadata held = current(object);
        objects.remove(key(object));
        accepted.accept(new Accepted("delete " + key(object), Optional.of(held)));
    }

    private HasMetadata current(HasMetadata object) {
        HasMetadata held = objects.get(key(object));
        if (held == null
                || !held.getMetadata()
                        .getResourceVersion()
                        .equals(object.getMetadata().getResourceVersion())) {
            throw conflict(object, "another version");
        }
        return held;
    }

    private static WriteException conflict(HasMetadata object, String why) {
        return new WriteException(
                WriteException.Kind.CONFLICT, object.getMetadata().getName(), key(object) + ": " + why, null);
    }

    @SuppressWarnings("unchecked")
    private <T extends HasMetadata> T stored(T object, String uid) {
        ObjectMeta metadata = new ObjectMetaBuilder(object.getMetadata())
                .withUid(uid)
                .withResourceVersion(Long.toString(++version))
                .build();
        HasMetadata copy =
                switch (object) {
                    case ClusterNetworkPolicy policy -> {
                        ClusterNetworkPolicy written = new ClusterNetworkPolicy();
                        written.setSpec(policy.getSpec());
                        yield written;
                    }
                    case ClusterGroup group -> {
                        ClusterGroup written = new ClusterGroup();
                        written.setSpec(group.getSpec());
                        yield written;
                    }
                    case Tier tier -> {
                        Tier written = new Tier();
                        written.setSpec(tier.getSpec());
                        yield written;
                    }
                    default -> throw new IllegalArgumentException(object.getKind());
                };
        copy.setMetadata(metadata);
        return (T) copy;
    }
}
