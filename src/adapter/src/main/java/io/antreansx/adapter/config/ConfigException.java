package io.antreansx.adapter.config;

import java.util.List;

/** Everything that is wrong with the configuration, one line a problem. */
public final class ConfigException extends RuntimeException {

    private final List<String> problems;

    /** @param problems each as {@code FILE: KEY: what is wrong; way out} */
    public ConfigException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
