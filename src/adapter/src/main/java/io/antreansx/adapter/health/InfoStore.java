package io.antreansx.adapter.health;

import io.antreansx.adapter.antrea.AdapterInfoStatus;

/** Where the info resources are kept. */
public interface InfoStore {

    /** Creates the role's info resource if it is missing and replaces its status; fails as the Kubernetes client does. */
    void write(AdapterRole role, AdapterInfoStatus status);
}
