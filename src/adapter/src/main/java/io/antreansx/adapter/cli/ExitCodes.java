package io.antreansx.adapter.cli;

import io.antreansx.adapter.config.ConfigException;
import io.antreansx.adapter.kubernetes.KubernetesUnavailableException;
import io.antreansx.adapter.lifecycle.RefusedException;
import io.antreansx.adapter.nsx.NsxException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import picocli.CommandLine;

/** The one place that turns what went wrong into the process's exit code. */
final class ExitCodes {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;
    static final int NSX_UNREACHABLE = 3;
    static final int NSX_REFUSED = 4;
    static final int KUBERNETES_UNREACHABLE = 5;

    private ExitCodes() {}

    static int of(Throwable thrown) {
        return switch (thrown) {
            case CommandLine.ParameterException ignored -> WRONG_USAGE;
            case ConfigException ignored -> WRONG_USAGE;
            case NsxException nsx -> of(nsx.kind());
            case KubernetesUnavailableException ignored -> KUBERNETES_UNREACHABLE;
            case RefusedException refused -> refused.by() == RefusedException.By.NSX ? NSX_REFUSED : FAILED;
            case KubernetesClientException kubernetes -> kubernetes.getCode() <= 0 ? KUBERNETES_UNREACHABLE : FAILED;
            default -> FAILED;
        };
    }

    private static int of(NsxException.Kind kind) {
        return switch (kind) {
            case UNREACHABLE, UNTRUSTED -> NSX_UNREACHABLE;
            case FORBIDDEN -> NSX_REFUSED;
            case NOT_FOUND, CONFLICT, INVALID, TOO_LARGE, THROTTLED, UNAVAILABLE, UNEXPECTED -> FAILED;
        };
    }
}
