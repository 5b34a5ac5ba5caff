package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.election.Leadership;
import io.antreansx.adapter.inventory.mapping.Fingerprint;
import io.antreansx.adapter.inventory.mapping.Fingerprints;
import io.antreansx.adapter.inventory.mapping.InventoryObject;
import io.antreansx.adapter.inventory.mapping.SentFields;
import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.nsx.NsxException;
import io.antreansx.adapter.nsx.inventory.InventorySchema;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Fills the mirror from what NSX has, and makes sure that NSX has the container cluster. Not thread-safe. */
final class MirrorLoader {

    private static final Logger LOG = Logger.getLogger(MirrorLoader.class);

    private final InventoryReader reader;
    private final InventorySink sink;
    private final NsxMirror mirror;
    private final UnclearableFields unclearable;
    private final Leadership leadership;
    private final ObjectKey cluster;
    private final Runnable progress;
    private final Fingerprints fingerprints = new Fingerprints();

    /** @param progress run after each request */
    MirrorLoader(
            InventoryReader reader,
            InventorySink sink,
            NsxMirror mirror,
            UnclearableFields unclearable,
            Leadership leadership,
            ObjectKey cluster,
            Runnable progress) {
        this.reader = reader;
        this.sink = sink;
        this.mirror = mirror;
        this.unclearable = unclearable;
        this.leadership = leadership;
        this.cluster = cluster;
        this.progress = progress;
    }

    /**
     * Reads the cluster and some kinds.
     *
     * @param wanted creates the cluster in this shape when NSX has none
     * @throws NsxException also when the pages do not add up; kinds that were read before stay read
     */
    Result load(Set<ObjectKind> kinds, InventoryObject wanted, InventorySchema schema) {
        boolean created = loadCluster(wanted, schema);
        InventorySchema known = schema;
        for (ObjectKind kind : kinds) {
            if (kind == ObjectKind.CLUSTER || !known.knowsKind(kind.resourceType())) {
                continue;
            }
            try {
                Map<String, Fingerprint> read = read(kind, known);
                mirror.replace(kind, read);
                unclearable.keepOnly(kind, read.keySet());
            } catch (NsxException e) {
                if (e.kind() != NsxException.Kind.NOT_FOUND || kind.isParent()) {
                    throw e;
                }
                LOG.infof("This NSX has no list of %s: objects of that kind are not sent", kind.resourceType());
                known = known.withoutKind(kind.resourceType());
                mirror.replace(kind, Map.of());
            }
        }
        return new Result(created, known);
    }

    /**
     * What a load found.
     *
     * @param created the cluster had to be created, so that nothing else can be there
     * @param schema without kinds that have no list
     */
    record Result(boolean created, InventorySchema schema) {}

    private boolean loadCluster(InventoryObject wanted, InventorySchema schema) {
        Optional<Map<String, Object>> found = reader.cluster();
        progress.run();
        unclearable.read(cluster, found.orElse(wanted.state()));
        if (found.isPresent()) {
            mirror.put(cluster, fingerprint(ObjectKind.CLUSTER, found.get(), schema));
            return false;
        }
        leadership.require();
        sink.createCluster(wanted);
        progress.run();
        mirror.put(cluster, fingerprints.of(wanted.identity(), wanted.state()));
        return true;
    }

    private Map<String, Fingerprint> read(ObjectKind kind, InventorySchema schema) {
        Map<String, Fingerprint> read = new HashMap<>();
        WholeList.read(reader, kind, progress, object -> {
            if (isOurs(object) && object.get("external_id") instanceof String uid) {
                read.put(uid, fingerprint(kind, object, schema));
                unclearable.read(new ObjectKey(kind, uid), object);
            }
        });
        return read;
    }

    /** NSX filters by cluster; what carries another cluster's id is left alone all the same. */
    private boolean isOurs(Map<String, Object> object) {
        Object owner = object.get("container_cluster_id");
        return owner == null || owner.equals(cluster.uid());
    }

    private Fingerprint fingerprint(ObjectKind kind, Map<String, Object> object, InventorySchema schema) {
        Map<String, Object> identity = SentFields.pick(object, SentFields.identity(kind));
        Map<String, Object> state = SentFields.pick(object, SentFields.state(kind));
        identity.keySet().removeIf(field -> !schema.knowsField(field));
        state.keySet().removeIf(field -> !schema.knowsField(field));
        return fingerprints.of(identity, state);
    }
}
