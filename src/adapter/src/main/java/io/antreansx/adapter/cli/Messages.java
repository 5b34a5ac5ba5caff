package io.antreansx.adapter.cli;

import io.fabric8.kubernetes.client.KubernetesClientException;

/** What a person reads when a command fails. */
final class Messages {

    private Messages() {}

    static String of(Throwable thrown) {
        return switch (thrown) {
            case KubernetesClientException kubernetes -> ofKubernetes(kubernetes);
            default -> thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
        };
    }

    private static String ofKubernetes(KubernetesClientException thrown) {
        if (thrown.getCode() > 0) {
            return "Kubernetes: " + firstLine(thrown);
        }
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return "Kubernetes cannot be reached: " + firstLine(root)
                + "; give --kubeconfig, set KUBECONFIG, or run inside a cluster";
    }

    private static String firstLine(Throwable thrown) {
        String message = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
        return message.lines().findFirst().orElse(message);
    }
}
