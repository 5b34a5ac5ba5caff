package io.antreansx.adapter.health;

import io.antreansx.adapter.antrea.AdapterInfoStatus;
import io.antreansx.adapter.antrea.AdapterInfoStatus.AdapterCondition;
import io.antreansx.adapter.antrea.AdapterInfoStatus.ObjectRef;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Conditions and summary as the info resources have them. */
final class InfoMapping {

    private InfoMapping() {}

    static AdapterInfoStatus status(AdapterIdentity self, List<Condition> conditions, RoleSummary summary) {
        return new AdapterInfoStatus(
                self.version(),
                self.podName().isEmpty() ? null : new ObjectRef("Pod", self.namespace(), self.podName()),
                self.nodeName().isEmpty() ? null : new ObjectRef("Node", null, self.nodeName()),
                self.leaseIdentity(),
                self.cluster().clusterName(),
                self.cluster().clusterId(),
                self.nsxManagers(),
                conditions.stream().map(InfoMapping::condition).toList(),
                summary.lastSync().map(InfoMapping::time).orElse(null),
                summary.counts(),
                summary.problems().stream()
                        .limit(AdapterInfoStatus.MAX_PROBLEMS)
                        .map(InfoMapping::problem)
                        .toList(),
                summary.problemsTotal());
    }

    private static AdapterInfoStatus.Problem problem(RoleSummary.Problem problem) {
        return new AdapterInfoStatus.Problem(
                problem.path(),
                problem.code(),
                problem.message(),
                problem.object(),
                problem.ruleId() == 0 ? null : problem.ruleId());
    }

    private static AdapterCondition condition(Condition condition) {
        return new AdapterCondition(
                condition.type().resourceName(),
                condition.healthy() ? "True" : "False",
                time(condition.lastHeartbeat()),
                time(condition.lastTransition()),
                condition.reason(),
                condition.message());
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
