package io.antreansx.adapter.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;

/** Stands in for an object of which only the store's key is known. */
final class KeyOnly implements HasMetadata {

    private static final long serialVersionUID = 1L;

    private final String key;

    KeyOnly(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    @Override
    public ObjectMeta getMetadata() {
        ObjectMeta metadata = new ObjectMeta();
        int slash = key.indexOf('/');
        metadata.setNamespace(slash < 0 ? null : key.substring(0, slash));
        metadata.setName(key.substring(slash + 1));
        return metadata;
    }

    @Override
    public void setMetadata(ObjectMeta metadata) {
        throw new UnsupportedOperationException("a stand-in does not change");
    }

    @Override
    public String getApiVersion() {
        return "v1";
    }

    @Override
    public void setApiVersion(String version) {
        throw new UnsupportedOperationException("a stand-in does not change");
    }
}
