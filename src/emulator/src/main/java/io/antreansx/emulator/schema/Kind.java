package io.antreansx.emulator.schema;

import java.util.List;

/**
 * A kind of resource.
 *
 * @param name its resource_type
 * @param path template of one object's path, as in {@code /infra/domains/{domain}/groups/{id}}
 * @param collection template of the list's path
 * @param aliases other resource_type values that name the same kind
 * @param filters query parameters of the list that compare with the field of the same name
 */
public record Kind(
        String name, String path, String collection, List<String> aliases, List<String> filters, Structure structure) {

    public boolean isNamed(String resourceType) {
        return name.equals(resourceType) || aliases.contains(resourceType);
    }
}
