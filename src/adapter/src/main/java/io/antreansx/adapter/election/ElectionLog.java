package io.antreansx.adapter.election;

import org.jboss.logging.Logger;

/** Says once what keeps this process from the election, and once that it is over; the election repeats every second or two. */
final class ElectionLog {

    private enum Last {
        FINE,
        FAILED,
        NOT_PERMITTED
    }

    private final ElectionSettings settings;
    private final Logger log;
    private Last last = Last.FINE;

    ElectionLog(ElectionSettings settings, Logger log) {
        this.settings = settings;
        this.log = log;
    }

    void succeeded() {
        if (last != Last.FINE) {
            log.infof("The lease %s can be read and written again.", settings.leaseName());
            last = Last.FINE;
        }
    }

    void notPermitted(RuntimeException failure) {
        if (last != Last.NOT_PERMITTED) {
            log.errorf(
                    "Role %s cannot lead: %s Grant get, create and update on leases (coordination.k8s.io) in the"
                            + " adapter's namespace, as k8s/interworking.yaml does.",
                    settings.role(), failure.getMessage());
            last = Last.NOT_PERMITTED;
        }
    }

    void failed(RuntimeException failure) {
        if (last != Last.FAILED) {
            log.warnf(
                    "The lease %s cannot be reached: %s. It is tried again every %d ms.",
                    settings.leaseName(),
                    failure.getMessage(),
                    settings.retryPeriod().toMillis());
            last = Last.FAILED;
        }
    }
}
