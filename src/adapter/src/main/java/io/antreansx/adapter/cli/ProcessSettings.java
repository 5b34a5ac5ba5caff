package io.antreansx.adapter.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What has to be decided before Quarkus starts: only {@code serve} opens the management port, and only {@code serve}
 * logs what it does. Everything else about arguments is picocli's business.
 */
public final class ProcessSettings {

    private final Map<String, String> properties = new TreeMap<>();

    private ProcessSettings() {}

    public static ProcessSettings of(String... arguments) {
        List<String> words = List.of(arguments);
        ProcessSettings settings = new ProcessSettings();
        boolean help = words.contains("--help") || words.contains("-h");
        if (words.contains("serve") && !help) {
            option(words, "--management-port")
                    .filter(port -> port.matches("\\d{1,5}"))
                    .ifPresent(port -> settings.properties.put("quarkus.management.port", port));
            option(words, "--management-host")
                    .ifPresent(host -> settings.properties.put("quarkus.management.host", host));
        } else {
            settings.properties.put("quarkus.management.host-enabled", "false");
            settings.properties.put("quarkus.scheduler.enabled", "false");
            settings.properties.put("quarkus.banner.enabled", "false");
            settings.properties.put("quarkus.log.level", words.contains("--debug") ? "DEBUG" : "WARN");
        }
        if (words.contains("--debug")) {
            settings.properties.put("quarkus.log.category.\"io.antreansx\".level", "DEBUG");
        }
        return settings;
    }

    /** Sets the system properties; what the user set himself stays. */
    public void apply() {
        properties.forEach((key, value) -> {
            if (System.getProperty(key) == null) {
                System.setProperty(key, value);
            }
        });
    }

    Map<String, String> properties() {
        return Map.copyOf(properties);
    }

    private static Optional<String> option(List<String> words, String name) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.startsWith(name + "=")) {
                return Optional.of(word.substring(name.length() + 1));
            }
            if (word.equals(name) && i + 1 < words.size()) {
                return Optional.of(words.get(i + 1));
            }
        }
        return Optional.empty();
    }
}
