package io.antreansx.emulator.search;

import java.util.List;
import java.util.Optional;

/** A parsed query. */
sealed interface Query {
    Verdict test(Subject subject);

    /** Every part holds. */
    record All(List<Query> parts) implements Query {
        @Override
        public Verdict test(Subject subject) {
            return parts.stream().map(part -> part.test(subject)).reduce(Verdict.TRUE, Verdict::and);
        }
    }

    /** At least one part holds. */
    record Any(List<Query> parts) implements Query {
        @Override
        public Verdict test(Subject subject) {
            return parts.stream().map(part -> part.test(subject)).reduce(Verdict.FALSE, Verdict::or);
        }
    }

    /** The part does not hold. */
    record Not(Query part) implements Query {
        @Override
        public Verdict test(Subject subject) {
            return part.test(subject).negate();
        }
    }

    /** A field, or any field where the name is empty, has a value that fits. */
    record Term(String field, ValuePattern pattern) implements Query {
        @Override
        public Verdict test(Subject subject) {
            Optional<List<String>> values = field.isEmpty() ? subject.allValues() : subject.values(field);
            return values.map(list -> Verdict.of(list.stream().anyMatch(pattern::matches)))
                    .orElse(Verdict.UNKNOWN);
        }
    }
}
