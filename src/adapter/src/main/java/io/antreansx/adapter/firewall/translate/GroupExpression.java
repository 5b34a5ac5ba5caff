package io.antreansx.adapter.firewall.translate;

import io.antreansx.adapter.firewall.policy.Expression;
import io.antreansx.adapter.firewall.policy.Expression.Condition;
import io.antreansx.adapter.firewall.policy.Expression.Conjunction;
import io.antreansx.adapter.firewall.policy.Expression.Nested;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The structure of a group's {@code expression}: members and conjunctions in turn.
 *
 * <p>NSX joins by AND only single conditions of one member type, everything else by OR. NSX documents no precedence, so
 * that AND is understood only where each reading agrees: before the first OR.
 */
final class GroupExpression {

    private static final int CRITERIA = 5;
    private static final int CONDITIONS = 35;
    private static final int CONDITIONS_OF_ONE_TYPE = 5;
    private static final int CONDITIONS_OF_MIXED_TYPES = 15;

    private final String path;
    private final Reasons reasons;

    GroupExpression(String path, Reasons reasons) {
        this.path = path;
        this.reasons = reasons;
    }

    /**
     * The alternatives, each a single expression or a {@link Nested} that joins conditions.
     *
     * @return empty when the structure is not understood, with the reason added
     */
    Optional<List<Expression>> alternatives(List<Expression> expression) {
        checkCounts(expression);
        if (expression.isEmpty()) {
            return Optional.of(List.of());
        }
        if (!alternates(expression)) {
            unsupported("members and conjunctions do not stand in turn; join each two members by one AND or OR");
            return Optional.empty();
        }
        int joined = leadingConjunction(expression);
        for (int i = joined; i < expression.size(); i += 2) {
            if (isAnd(expression.get(i))) {
                unsupported(
                        "AND after OR has no documented meaning; put the conditions to be joined into one criterion");
                return Optional.empty();
            }
        }
        List<Expression> alternatives = new ArrayList<>();
        if (joined == 1) {
            alternatives.add(expression.getFirst());
        } else if (areOfOneType(expression.subList(0, joined))) {
            alternatives.add(new Nested(List.copyOf(expression.subList(0, joined))));
        } else {
            unsupported("AND joins what NSX joins by OR only; join single conditions of one member type by AND");
            return Optional.empty();
        }
        for (int i = joined + 1; i < expression.size(); i += 2) {
            alternatives.add(expression.get(i));
        }
        return Optional.of(List.copyOf(alternatives));
    }

    /** The conditions of one criterion; empty when there is something else in it, with the reason added. */
    Optional<List<Condition>> conditions(Nested criterion) {
        List<Expression> parts = criterion.expressions();
        boolean onlyAnd = parts.stream().noneMatch(part -> part instanceof Conjunction(boolean and) && !and);
        List<Condition> conditions = new ArrayList<>();
        parts.forEach(part -> {
            if (part instanceof Condition condition) {
                conditions.add(condition);
            }
        });
        if (!alternates(parts) || !onlyAnd || 2 * conditions.size() - 1 != parts.size()) {
            unsupported("a criterion consists of conditions that are joined by AND; split it or remove the rest");
            return Optional.empty();
        }
        long types = conditions.stream().map(Condition::memberType).distinct().count();
        int limit = types > 1 ? CONDITIONS_OF_MIXED_TYPES : CONDITIONS_OF_ONE_TYPE;
        if (conditions.size() > limit) {
            tooMany("a criterion has " + conditions.size() + " conditions, NSX allows " + limit + "; split the group");
            return Optional.empty();
        }
        return Optional.of(List.copyOf(conditions));
    }

    /** Length of the part at the front whose members are joined by AND. */
    private static int leadingConjunction(List<Expression> expression) {
        int length = 1;
        while (length < expression.size() && isAnd(expression.get(length))) {
            length += 2;
        }
        return length;
    }

    private static boolean areOfOneType(List<Expression> joined) {
        Set<String> types = new HashSet<>();
        for (Expression part : joined) {
            if (part instanceof Condition condition) {
                types.add(condition.memberType());
            } else if (!(part instanceof Conjunction)) {
                return false;
            }
        }
        return types.size() == 1;
    }

    private void checkCounts(List<Expression> expression) {
        int criteria = 0;
        int conditions = 0;
        for (Expression part : expression) {
            if (part instanceof Condition) {
                criteria++;
                conditions++;
            } else if (part instanceof Nested nested) {
                criteria++;
                conditions += (int) nested.expressions().stream()
                        .filter(Condition.class::isInstance)
                        .count();
            }
        }
        if (criteria > CRITERIA) {
            tooMany("the group has " + criteria + " criteria, NSX allows " + CRITERIA + "; nest groups instead");
        }
        if (conditions > CONDITIONS) {
            tooMany("the group has " + conditions + " conditions, NSX allows " + CONDITIONS + "; nest groups instead");
        }
    }

    private static boolean alternates(List<Expression> parts) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Conjunction != (i % 2 == 1)) {
                return false;
            }
        }
        return parts.size() % 2 == 1;
    }

    private static boolean isAnd(Expression part) {
        return part instanceof Conjunction(boolean and) && and;
    }

    private void unsupported(String message) {
        reasons.add(RefusalCode.UNSUPPORTED_CRITERION, path, 0, message);
    }

    private void tooMany(String message) {
        reasons.add(RefusalCode.TOO_MANY_CONDITIONS, path, 0, message);
    }
}
