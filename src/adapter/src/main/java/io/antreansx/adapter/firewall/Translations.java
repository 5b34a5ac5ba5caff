package io.antreansx.adapter.firewall;

import io.antreansx.adapter.firewall.intent.Dependencies;
import io.antreansx.adapter.firewall.intent.Intent;
import io.antreansx.adapter.firewall.translate.Translation;
import io.antreansx.adapter.firewall.translate.Translator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Translations of an intent's policies; after a change only of those that reach what changed. */
final class Translations {
    private final Translator translator = new Translator();
    private Intent intent = Intent.NOTHING;
    private Map<String, Translation> byPath = Map.of();

    /** @return translations by policy path */
    Map<String, Translation> of(Intent next) {
        if (next.equals(intent)) {
            return byPath;
        }
        Set<String> changed = new TreeSet<>();
        addChanged(intent.policies(), next.policies(), changed);
        addChanged(intent.groups(), next.groups(), changed);
        addChanged(intent.services(), next.services(), changed);
        Map<String, Translation> translated = new TreeMap<>(byPath);
        translated.keySet().retainAll(next.policies().keySet());
        for (String path : new Dependencies(next).affectedBy(changed)) {
            translated.put(path, translator.translate(next.policies().get(path), next));
        }
        byPath = translated;
        intent = next;
        return byPath;
    }

    private static void addChanged(Map<String, ?> before, Map<String, ?> after, Set<String> changed) {
        after.forEach((path, value) -> {
            if (!Objects.equals(before.get(path), value)) {
                changed.add(path);
            }
        });
        before.keySet().stream().filter(path -> !after.containsKey(path)).forEach(changed::add);
    }
}
