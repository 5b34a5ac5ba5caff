package io.antreansx.adapter.config;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong or odd in all files, so that one run shows everything. */
final class Findings {

    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    void problem(Object file, String key, String whatAndWayOut) {
        problems.add(file + ": " + key + ": " + whatAndWayOut);
    }

    void problem(Object file, String whatAndWayOut) {
        problems.add(file + ": " + whatAndWayOut);
    }

    void warning(Object file, String key, String text) {
        warnings.add(file + ": " + key + ": " + text);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    boolean hasProblems() {
        return !problems.isEmpty();
    }

    /** @throws ConfigException with all problems, if there are any */
    void throwIfAny() {
        if (hasProblems()) {
            throw new ConfigException(problems);
        }
    }
}
