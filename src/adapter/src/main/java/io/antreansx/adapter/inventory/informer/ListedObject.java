package io.antreansx.adapter.inventory.informer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.antreansx.adapter.kubernetes.KeptFields;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;

/**
 * An object of which only the parts are decoded that the inventory shows: the parser skips managed fields, containers,
 * volumes and images, which are most of a list. Whoever reads one more field names it in the subclass, twice: a list is
 * cut to the subclass's {@code KEPT} before the parser sees it, a watch event is not.
 *
 * <p>Of its own accord fabric8 would choose the class by the object's kind, and decode all of it.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonDeserialize(using = JsonDeserializer.None.class)
abstract class ListedObject implements HasMetadata {

    /** What {@link #metadata} is read for. */
    static final KeptFields METADATA = KeptFields.of("name", "namespace", "uid", "resourceVersion", "labels")
            .with("annotations", KeptFields.of(NodePortLocalReader.ANNOTATION));

    private static final long serialVersionUID = 1L;

    @JsonIncludeProperties({"name", "namespace", "uid", "resourceVersion", "labels", "annotations"})
    private ObjectMeta metadata;

    private String apiVersion = HasMetadata.getApiVersion(getClass());
    private String kind = HasMetadata.getKind(getClass());

    @Override
    public ObjectMeta getMetadata() {
        return metadata;
    }

    @Override
    public void setMetadata(ObjectMeta metadata) {
        this.metadata = metadata;
    }

    @Override
    public String getApiVersion() {
        return apiVersion;
    }

    @Override
    public void setApiVersion(String version) {
        apiVersion = version;
    }

    @Override
    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }
}
