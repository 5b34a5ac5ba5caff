package io.antreansx.adapter.firewall.realize;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;
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
        return labels != null && ADAPTER.equals(labels.get(MANAGED_BY));
    }

    /** The NSX object that a Kubernetes object stands for. */
    public static Optional<String> nsxPath(HasMetadata object) {
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        return annotations == null ? Optional.empty() : Optional.ofNullable(annotations.get(NSX_PATH));
    }

    /** Metadata of an object that we write. */
    static ObjectMeta metadata(String name, Map<String, String> annotations) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withLabels(LABELS)
                .withAnnotations(annotations)
                .build();
    }

    /** True if {@code held} carries every label and annotation that we want there. */
    static boolean carries(HasMetadata held, HasMetadata wanted) {
        return containsAll(held.getMetadata().getLabels(), wanted.getMetadata().getLabels())
                && containsAll(
                        held.getMetadata().getAnnotations(),
                        wanted.getMetadata().getAnnotations());
    }

    private static boolean containsAll(Map<String, String> held, Map<String, String> wanted) {
        return wanted == null
                || wanted.isEmpty()
                || (held != null && held.entrySet().containsAll(wanted.entrySet()));
    }
}
