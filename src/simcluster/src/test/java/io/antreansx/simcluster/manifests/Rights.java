package io.antreansx.simcluster.manifests;

import io.antreansx.simcluster.real.RealCluster;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;

/** What a service account of the installation may do, as the API server's own authorizer sees it. */
final class Rights {

    private Rights() {}

    /** @param resource plural, followed by a dot and its group unless it is of the core group */
    static boolean may(
            RealCluster cluster,
            String account,
            String verb,
            String resource,
            String subresource,
            String namespace,
            String name) {
        int dot = resource.indexOf('.');
        SubjectAccessReview review = new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser("system:serviceaccount:" + Installation.NAMESPACE + ":" + account)
                .addToGroups("system:serviceaccounts", "system:authenticated")
                .withNewResourceAttributes()
                .withVerb(verb)
                .withResource(dot < 0 ? resource : resource.substring(0, dot))
                .withGroup(dot < 0 ? "" : resource.substring(dot + 1))
                .withSubresource(subresource)
                .withNamespace(namespace)
                .withName(name)
                .endResourceAttributes()
                .endSpec()
                .build();
        return cluster.client().resource(review).create().getStatus().getAllowed();
    }
}
