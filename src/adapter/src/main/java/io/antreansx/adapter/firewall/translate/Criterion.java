package io.antreansx.adapter.firewall.translate;

import io.antreansx.adapter.firewall.policy.Expression.Condition;
import io.antreansx.adapter.firewall.translate.PlannedGroup.Members;
import io.antreansx.adapter.firewall.translate.PlannedGroup.Requirement;
import io.antreansx.adapter.firewall.translate.PlannedGroup.Selector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One criterion, conditions joined by AND, as the members of one child group.
 *
 * <p>What is allowed is the table of NSX's documentation for groups of Antrea clusters: Namespace Name and Tag, Pod Tag,
 * Service Name together with Namespace Name.
 */
final class Criterion {

    /** Set on each namespace by the API server since Kubernetes 1.21. */
    private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

    private final String path;
    private final Reasons reasons;
    private final List<Requirement> pods = new ArrayList<>();
    private final List<Requirement> namespaces = new ArrayList<>();
    private final TreeSet<String> namespaceNames = new TreeSet<>();
    private final TreeSet<String> services = new TreeSet<>();

    private Criterion(String path, Reasons reasons) {
        this.path = path;
        this.reasons = reasons;
    }

    /** @return empty when there is a reason against it, which is then added to {@code reasons} */
    static Optional<Members> members(String path, List<Condition> conditions, Reasons reasons) {
        Reasons own = new Reasons();
        Criterion criterion = new Criterion(path, own);
        conditions.forEach(criterion::add);
        Optional<Members> members = own.isEmpty() ? criterion.members() : Optional.empty();
        reasons.addAll(own.list(), 0);
        return members;
    }

    private void add(Condition condition) {
        String what = condition.memberType() + " " + condition.key();
        if (condition.exclude()) {
            unsupported("condition " + what + " excludes its members; use the operator NOTEQUALS");
            return;
        }
        if (!condition.scopeOperator().isEmpty() && !condition.scopeOperator().equals("EQUALS")) {
            unsupported("condition " + what + " has the scope operator " + condition.scopeOperator() + "; use EQUALS");
            return;
        }
        switch (what) {
            case "Pod Tag" -> addTag(condition, pods);
            case "Namespace Tag" -> addTag(condition, namespaces);
            case "Namespace Name" -> addName(condition, namespaceNames);
            case "Service Name" -> addName(condition, services);
            default ->
                unsupported("condition " + what
                        + " does not exist for a cluster; use Pod Tag, Namespace Tag, Namespace Name or Service Name");
        }
    }

    private void addTag(Condition condition, List<Requirement> requirements) {
        Optional<String> operator =
                switch (condition.operator()) {
                    case "EQUALS" -> Optional.of("In");
                    case "NOTEQUALS" -> Optional.of("NotIn");
                    default -> Optional.empty();
                };
        if (operator.isEmpty()) {
            unsupported("operator '" + condition.operator() + "' on a tag; use EQUALS or NOTEQUALS");
            return;
        }
        switch (TagCondition.parse(condition.value())) {
            case TagCondition.Label(String key, String value) ->
                requirements.add(new Requirement(key, operator.get(), List.of(value)));
            case TagCondition.NoLabel(String why) -> reasons.add(RefusalCode.TAG_NAMES_NO_LABEL, path, 0, why);
        }
    }

    private void addName(Condition condition, TreeSet<String> names) {
        if (!condition.operator().equals("EQUALS")) {
            unsupported("operator '" + condition.operator() + "' on a name; use EQUALS");
        } else if (!Labels.isDnsLabel(condition.value())) {
            reasons.add(
                    RefusalCode.INVALID_VALUE,
                    path,
                    0,
                    "no " + condition.memberType() + " can be named '" + condition.value()
                            + "'; names are lower case, digits and '-'");
        } else {
            names.add(condition.value());
        }
    }

    private Optional<Members> members() {
        if (!services.isEmpty()) {
            return servicePods();
        }
        namespaceNames.forEach(name -> namespaces.add(new Requirement(NAMESPACE_NAME, "In", List.of(name))));
        return Optional.of(new Members.Selected(selector(namespaces), selector(pods)));
    }

    private Optional<Members> servicePods() {
        if (services.size() > 1 || namespaceNames.size() != 1 || !namespaces.isEmpty() || !pods.isEmpty()) {
            unsupported("a criterion with a Service condition needs one Namespace Name beside it and nothing else");
            return Optional.empty();
        }
        return Optional.of(new Members.ServicePods(namespaceNames.first(), services.first()));
    }

    /** Sorted and without repetition, so that equal criteria have equal names. */
    private static Optional<Selector> selector(List<Requirement> requirements) {
        List<Requirement> canonical = requirements.stream()
                .distinct()
                .sorted(Comparator.comparing(Requirement::key)
                        .thenComparing(Requirement::operator)
                        .thenComparing(requirement -> requirement.values().getFirst()))
                .toList();
        return canonical.isEmpty() ? Optional.empty() : Optional.of(new Selector(canonical));
    }

    private void unsupported(String message) {
        reasons.add(RefusalCode.UNSUPPORTED_CRITERION, path, 0, message);
    }
}
