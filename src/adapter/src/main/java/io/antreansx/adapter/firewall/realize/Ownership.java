package io.antreansx.adapter.firewall.realize;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Labels and annotations by which we know our own objects. */
public final class Ownership {
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    public static final String ADAPTER = "antrea-nsx-adapter";
    /** The vendor's label and annotations are for people and tools that look for them; they never prove ownership. */
    public static final String VENDOR_MANAGED_BY = "ccp-adapter.antrea.tanzu.vmware.com/managedBy";

    public static final String VENDOR_ADAPTER = "ccp-adapter";
    public static final String DISPLAY_NAME = "ccp-adapter.antrea.tanzu.vmware.com/display-name";
    public static final String PARENT = "ccp-adapter.antrea.tanzu.vmware.com/parent";
    public static final String NSX_PATH = "antrea-nsx-adapter.io/nsx-path";
    public static final String NSX_REVISION = "antrea-nsx-adapter.io/nsx-revision";

    private static final Map<String, String> LABELS = Map.of(MANAGED_BY, ADAPTER, VENDOR_MANAGED_BY, VENDOR_ADAPTER);

    private Ownership() {}

    /** True only for objects with our own label. */
    public static boolean isOurs(HasMetadata object) {
        Map<String, String> labels = object.getMetadata().getLabels();
        // Thousands of objects are asked again and again, and nearly all have this very map.
        return labels == LABELS || (labels != null && ADAPTER.equals(labels.get(MANAGED_BY)));
    }

    /** The NSX object that a Kubernetes object stands for. */
    public static Optional<String> nsxPath(HasMetadata object) {
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        return annotations == null ? Optional.empty() : Optional.ofNullable(annotations.get(NSX_PATH));
    }

    /** Metadata of an object that we write. */
    static ObjectMeta metadata(String name, Map<String, String> annotations) {
        ObjectMeta metadata = new ObjectMetaBuilder()
                .withName(name)
                .withAnnotations(annotations)
                .build();
        metadata.setLabels(LABELS);
        return metadata;
    }

    /** True if {@code held} carries every label and annotation that we want there. */
    static boolean carries(HasMetadata held, HasMetadata wanted) {
        return containsAll(held.getMetadata().getLabels(), wanted.getMetadata().getLabels())
                && containsAll(
                        held.getMetadata().getAnnotations(),
                        wanted.getMetadata().getAnnotations());
    }

    /** Lets an object that has our labels and no others have our very map of them. */
    static void shareLabels(ObjectMeta metadata) {
        if (metadata.getLabels() != LABELS && LABELS.equals(metadata.getLabels())) {
            metadata.setLabels(LABELS);
        }
    }

    /** Lets {@code to} have the very labels and annotations of {@code from} where they are equal. */
    static void share(ObjectMeta from, ObjectMeta to) {
        if (to.getLabels() != from.getLabels() && Objects.equals(to.getLabels(), from.getLabels())) {
            to.setLabels(from.getLabels());
        }
        if (to.getAnnotations() != from.getAnnotations()
                && Objects.equals(to.getAnnotations(), from.getAnnotations())) {
            to.setAnnotations(from.getAnnotations());
        }
    }

    private static boolean containsAll(Map<String, String> held, Map<String, String> wanted) {
        return wanted == null
                || held == wanted
                || wanted.isEmpty()
                || (held != null && held.entrySet().containsAll(wanted.entrySet()));
    }
}
