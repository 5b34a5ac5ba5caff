package io.antreansx.simcluster.embedded;

import java.util.List;

/** A kind of object that the API serves. */
record ResourceType(
        String group,
        String version,
        String plural,
        String singular,
        String kind,
        boolean namespaced,
        List<String> shortNames) {

    ResourceType {
        shortNames = List.copyOf(shortNames);
    }

    /** {@code GROUP/VERSION}, or the version alone in the core group. */
    String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** Where its group and version is served. */
    String root() {
        return (group.isEmpty() ? "/api/" : "/apis/") + apiVersion();
    }
}
