package io.antreansx.adapter.firewall;

import io.antreansx.adapter.firewall.intent.Dependencies;
import io.antreansx.adapter.firewall.intent.Intent;
import io.antreansx.adapter.firewall.translate.Translation;
import io.antreansx.adapter.firewall.translate.Translator;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Translations of an intent's policies; after a change only of those that reach what changed. */
final class Translations {
    private final Translator translator = new Translator();
    private final Dependencies dependencies = new Dependencies();
    private final Map<String, Translation> byPath = new HashMap<>();
    /** Paths of policies still to be translated: an exception must not leave an old translation for a new one. */
    private final Set<String> open = new HashSet<>();

    private Intent intent = Intent.NOTHING;

    /** @return translations by policy path, until the next call */
    Map<String, Translation> of(Intent next) {
        if (!next.equals(intent)) {
            byPath.keySet().removeIf(path -> !next.policies().containsKey(path));
            open.addAll(dependencies.follow(next));
            open.retainAll(next.policies().keySet());
            open.forEach(path ->
                    byPath.put(path, translator.translate(next.policies().get(path), next)));
            open.clear();
            intent = next;
        }
        return Collections.unmodifiableMap(byPath);
    }
}
