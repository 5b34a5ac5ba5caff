package io.antreansx.emulator.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.rest.Request;
import io.antreansx.emulator.store.ObjectStore;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Services: entries become resources of their own, nested services must exist, used services stay. */
final class ServiceBehaviour implements Behaviour {
    private final ObjectStore store;
    private final References references;

    ServiceBehaviour(ObjectStore store, References references) {
        this.store = store;
        this.references = references;
    }

    @Override
    public void complete(Draft draft) {
        ObjectNode service = draft.object();
        service.put(
                "is_default",
                "system".equals(draft.object().path("_create_user").asText()));
        if (!service.hasNonNull("service_type")) {
            service.put("service_type", "NON_ETHER");
        }
        Set<String> ids = new HashSet<>();
        int number = 0;
        for (ObjectNode entry : Json.objects(service, "service_entries")) {
            String id = entry.hasNonNull("id") ? entry.path("id").asText() : "entry-" + number;
            number++;
            if (!ids.add(id)) {
                throw Errors.invalid(Errors.POLICY, "Field 'service_entries': the id '" + id + "' stands there twice.");
            }
            checkNestedService(draft, entry);
            entry.put("id", id)
                    .put("display_name", entry.path("display_name").asText(id))
                    .put("path", draft.path() + "/service-entries/" + id)
                    .put("parent_path", draft.path())
                    .put("relative_path", id)
                    .put("marked_for_delete", false);
        }
    }

    @Override
    public void deleting(String path, ObjectNode object, Request request) {
        List<String> users = references.usersOf(path);
        if (!users.isEmpty() && !request.flag("force")) {
            throw Errors.stillInUse(path, users);
        }
    }

    private void checkNestedService(Draft draft, ObjectNode entry) {
        String nested = Json.text(entry, "nested_service_path");
        if (nested == null) {
            return;
        }
        if (nested.equals(draft.path())) {
            throw Errors.invalid(Errors.POLICY, "Field 'nested_service_path': a service cannot contain itself.");
        }
        if (!store.contains("Service", nested)) {
            throw Errors.missingReference("nested_service_path", nested);
        }
    }
}
