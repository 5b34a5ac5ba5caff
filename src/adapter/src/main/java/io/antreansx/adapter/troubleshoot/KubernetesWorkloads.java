package io.antreansx.adapter.troubleshoot;

import io.antreansx.adapter.troubleshoot.TraceflowRequest.WorkloadName;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks the API server, which cannot select by UID: a look-up reads pages until the object is there. Traces are rare, so this
 * costs less than to remember the names of all pods.
 */
public final class KubernetesWorkloads implements Workloads {

    private static final long PAGE = 500;

    private final KubernetesClient client;

    public KubernetesWorkloads(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public Optional<WorkloadName> pod(String uid) {
        return find(uid, client.pods().inAnyNamespace()::list);
    }

    @Override
    public Optional<WorkloadName> service(String uid) {
        return find(uid, client.services().inAnyNamespace()::list);
    }

    @Override
    public Optional<String> nodeUid(String nodeName) {
        return Optional.ofNullable(client.nodes().withName(nodeName).get())
                .map(node -> node.getMetadata().getUid());
    }

    private static <T extends HasMetadata> Optional<WorkloadName> find(
            String uid, Function<ListOptions, ? extends KubernetesResourceList<T>> list) {
        String next = null;
        do {
            KubernetesResourceList<T> page = list.apply(
                    new ListOptionsBuilder().withLimit(PAGE).withContinue(next).build());
            for (T item : page.getItems()) {
                if (uid.equals(item.getMetadata().getUid())) {
                    return Optional.of(new WorkloadName(
                            item.getMetadata().getNamespace(),
                            item.getMetadata().getName()));
                }
            }
            next = page.getMetadata() == null ? null : page.getMetadata().getContinue();
        } while (next != null && !next.isEmpty());
        return Optional.empty();
    }
}
