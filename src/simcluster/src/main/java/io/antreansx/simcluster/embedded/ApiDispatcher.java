package io.antreansx.simcluster.embedded;

import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;

/** Answers the requests. */
final class ApiDispatcher extends KubernetesCrudDispatcher {}
