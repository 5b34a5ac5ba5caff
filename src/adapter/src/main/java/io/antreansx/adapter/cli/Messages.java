package io.antreansx.adapter.cli;

import io.antreansx.adapter.nsx.NsxException;
import io.fabric8.kubernetes.client.KubernetesClientException;

/** What a person reads when a command fails. */
final class Messages {

    private Messages() {}

    static String of(Throwable thrown) {
        return switch (thrown) {
            case KubernetesClientException kubernetes -> ofKubernetes(kubernetes);
            case NsxException nsx -> nsx.getMessage() + wayOut(nsx.kind());
            default -> thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
        };
    }

    private static String wayOut(NsxException.Kind kind) {
        return switch (kind) {
            case UNREACHABLE ->
                "; check NSXManagers in bootstrap.conf (--nsx-managers for bootstrap) and the network between";
            case UNTRUSTED ->
                "; set NSXCAFile in mp-adapter.conf to the authority that issued it, or NSXThumbprints in"
                        + " bootstrap.conf to its SHA-256 (--ca-file, --thumbprint for bootstrap)";
            case FORBIDDEN ->
                "; check that NSX has a principal identity with this certificate and the roles it needs (for"
                        + " bootstrap: user, password and the right to create principal identities)";
            case THROTTLED, UNAVAILABLE -> "; run this again in a while";
            case NOT_FOUND, CONFLICT, INVALID, TOO_LARGE, UNEXPECTED -> "";
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
