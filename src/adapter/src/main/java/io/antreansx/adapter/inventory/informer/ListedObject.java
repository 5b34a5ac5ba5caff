package io.antreansx.adapter.inventory.informer;

import com.fasterxml.jackson.core.JsonParser;
import io.antreansx.adapter.kubernetes.KeptFields;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.io.IOException;

/**
 * An object of which only the parts are decoded that the inventory shows: without managed fields, containers, volumes and
 * images, which are most of a list. Whoever reads one more field names it in the subclass twice, in {@code KEPT}, to which
 * a list is cut before it is parsed, and in its reader.
 */
abstract class ListedObject implements HasMetadata {

    /** What is read of {@link #metadata}. */
    static final KeptFields METADATA = KeptFields.of("name", "namespace", "uid", "resourceVersion", "labels")
            .with("annotations", KeptFields.of(NodePortLocalReader.ANNOTATION));

    private static final long serialVersionUID = 1L;

    private ObjectMeta metadata;
    private String apiVersion = HasMetadata.getApiVersion(getClass());

    /** Reads the field when it is metadata. */
    static void field(ListedObject object, String name, JsonParser json) throws IOException {
        if (name.equals("metadata")) {
            object.metadata = JsonFields.object(json, ObjectMeta::new, ListedObject::metadataField);
        }
    }

    private static void metadataField(ObjectMeta metadata, String name, JsonParser json) throws IOException {
        switch (name) {
            case "name" -> metadata.setName(JsonFields.text(json));
            case "namespace" -> metadata.setNamespace(JsonFields.text(json));
            case "uid" -> metadata.setUid(JsonFields.text(json));
            case "resourceVersion" -> metadata.setResourceVersion(JsonFields.text(json));
            case "generation" -> metadata.setGeneration(json.getValueAsLong());
            case "labels" -> metadata.setLabels(JsonFields.texts(json));
            case "annotations" -> metadata.setAnnotations(JsonFields.texts(json));
            default -> {
                // Nobody reads it.
            }
        }
    }

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
}
