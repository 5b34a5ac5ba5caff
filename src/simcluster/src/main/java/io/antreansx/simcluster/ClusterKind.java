package io.antreansx.simcluster;

import java.util.Locale;

/** How true the cluster is. */
public enum ClusterKind {
    /** A mock API server inside this process, ready in about a second. */
    EMBEDDED,
    /** etcd, kube-apiserver, kube-controller-manager and kube-scheduler as processes of this machine. */
    REAL,
    /** Any cluster that a kubeconfig leads to; it is used and left standing. */
    KUBECONFIG;

    /** The word that command lines use for this kind. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the word of a command line.
     *
     * @throws IllegalArgumentException that lists the known words
     */
    public static ClusterKind ofWord(String word) {
        for (ClusterKind kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("Unknown kind of cluster '" + word + "': use embedded, real or kubeconfig");
    }
}
