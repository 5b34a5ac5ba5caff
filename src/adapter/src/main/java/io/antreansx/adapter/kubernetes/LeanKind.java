package io.antreansx.adapter.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * A kind of which not everything is read.
 *
 * @param type annotated with group, version, kind and plural; lists and watch events of the kind become this
 * @param kept what is read of each object
 */
record LeanKind(Class<? extends HasMetadata> type, KeptFields kept) {

    /** Path of the list of all objects of the kind, below the API server's address. */
    String path() {
        String version = HasMetadata.getApiVersion(type);
        return (version.contains("/") ? "/apis/" : "/api/") + version + "/" + HasMetadata.getPlural(type);
    }
}
