package io.antreansx.adapter.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Where this process runs, from the variables that the Deployment sets. */
final class PodInfo {

    private PodInfo() {}

    /** The pod's name; outside of a pod the host's. */
    static String name() {
        return variable("POD_NAME").orElseGet(PodInfo::host);
    }

    /** Empty outside of a pod. */
    static String pod() {
        return variable("POD_NAME").orElse("");
    }

    /** Empty outside of a pod. */
    static String node() {
        return variable("NODE_NAME").orElse("");
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(text -> !text.isBlank());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
