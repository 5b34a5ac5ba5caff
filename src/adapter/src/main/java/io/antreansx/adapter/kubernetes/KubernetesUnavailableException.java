package io.antreansx.adapter.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;

/** The cluster cannot be used from here. The message is one line for people and names the way out. */
public final class KubernetesUnavailableException extends RuntimeException {

    /** Why the cluster cannot be used. */
    public enum Reason {
        /** Neither a kubeconfig nor a service account was found. */
        NO_CONFIGURATION,
        /** A kubeconfig was named or found, and cannot be read. */
        UNREADABLE_CONFIGURATION,
        /** The API server did not answer. */
        UNREACHABLE,
        /** The API server knows no such credentials (401) or they may not do this (403). */
        NOT_PERMITTED
    }

    private final Reason reason;

    KubernetesUnavailableException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /**
     * What a failed call says about the cluster.
     *
     * @param server the API server's address, for the message
     * @param doing what was tried, such as {@code "read pods"}
     */
    public static KubernetesUnavailableException of(KubernetesClientException failure, String server, String doing) {
        return switch (Math.max(0, failure.getCode())) {
            case 401 ->
                new KubernetesUnavailableException(
                        Reason.NOT_PERMITTED,
                        "Kubernetes at " + server + " does not accept these credentials (401): renew the kubeconfig's"
                                + " user or the pod's service account token.",
                        failure);
            case 403 ->
                new KubernetesUnavailableException(
                        Reason.NOT_PERMITTED,
                        "Kubernetes at " + server + " does not permit to " + doing + " (403): " + said(failure),
                        failure);
            case 0 ->
                new KubernetesUnavailableException(
                        Reason.UNREACHABLE,
                        "Kubernetes at " + server + " cannot be reached: " + rootMessage(failure)
                                + ". Check the server's address in the kubeconfig and the network in between.",
                        failure);
            default ->
                new KubernetesUnavailableException(
                        Reason.UNREACHABLE,
                        "Kubernetes at " + server + " failed to " + doing + " (" + failure.getCode() + "): "
                                + said(failure),
                        failure);
        };
    }

    private static String said(KubernetesClientException failure) {
        String message =
                failure.getStatus() == null ? null : failure.getStatus().getMessage();
        return oneLine(message == null ? String.valueOf(failure.getMessage()) : message);
    }

    static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return oneLine(message == null ? root.getClass().getSimpleName() : message);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
