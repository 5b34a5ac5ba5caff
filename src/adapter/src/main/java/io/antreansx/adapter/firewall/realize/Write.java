package io.antreansx.adapter.firewall.realize;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** One write to the cluster. */
sealed interface Write {
    HasMetadata object();

    record Create(HasMetadata object) implements Write {}

    /** @param object carries the resource version that it replaces */
    record Replace(HasMetadata object) implements Write {}

    record Delete(HasMetadata object) implements Write {}
}
