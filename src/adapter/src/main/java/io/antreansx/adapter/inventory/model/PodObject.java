package io.antreansx.adapter.inventory.model;

import java.util.List;
import java.util.Map;

/**
 * A Pod.
 *
 * @param nodeName empty until it is scheduled
 * @param ips none, one or two addresses, the primary first
 * @param errors why it is not healthy; empty while it runs
 * @param nodePortLocal what the annotation {@code nodeportlocal.antrea.io} grants it
 */
public record PodObject(
        String uid,
        String namespace,
        String name,
        Map<String, String> labels,
        String nodeName,
        PodPhase phase,
        List<String> ips,
        List<String> errors,
        List<NodePortLocal> nodePortLocal)
        implements KubernetesObject {

    @Override
    public ObjectKind kind() {
        return ObjectKind.POD;
    }
}
