package io.antreansx.adapter.inventory.informer;

import com.fasterxml.jackson.core.JsonParser;
import io.antreansx.adapter.kubernetes.KeptFields;
import java.io.IOException;
import java.io.Serializable;

/** What the inventory reads of a condition; each part may be null. */
final class ListedCondition implements Serializable {

    static final KeptFields KEPT = KeptFields.of("type", "status", "message");

    private static final long serialVersionUID = 1L;

    private String type;
    private String status;
    private String message;

    static ListedCondition read(JsonParser json) throws IOException {
        return JsonFields.object(json, ListedCondition::new, ListedCondition::field);
    }

    private static void field(ListedCondition condition, String name, JsonParser json) throws IOException {
        switch (name) {
            case "type" -> condition.type = JsonFields.text(json);
            case "status" -> condition.status = JsonFields.text(json);
            case "message" -> condition.message = JsonFields.text(json);
            default -> {
                // Nobody reads it.
            }
        }
    }

    String type() {
        return type;
    }

    boolean isTrue() {
        return "True".equals(status);
    }

    String message() {
        return message;
    }
}
