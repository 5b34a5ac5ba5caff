package io.antreansx.emulator.listing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.rest.Response;
import io.antreansx.emulator.store.StoredObject;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param cursor cursor of the next page, empty on the last
 * @param count number of all results, negative on any page but the first
 */
public record Page(List<StoredObject> objects, String cursor, long count) {

    /** Writes the page. Objects that nothing has to change are copied as bytes, which keeps large lists cheap. */
    public Response render(ListQuery query, Function<StoredObject, byte[]> presenter) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024 + objects.size() * 512);
        out.writeBytes(new byte[] {'{', '"', 'r', 'e', 's', 'u', 'l', 't', 's', '"', ':', '['});
        boolean first = true;
        for (StoredObject object : objects) {
            if (!first) {
                out.write(',');
            }
            first = false;
            byte[] bytes = presenter.apply(object);
            out.writeBytes(query.includedFields().isEmpty() ? bytes : project(bytes, query.includedFields()));
        }
        out.write(']');
        byte[] tail = Json.bytes(tail(query));
        if (tail.length > 2) {
            tail[0] = ',';
            out.writeBytes(tail);
        } else {
            out.write('}');
        }
        return Response.raw(200, out.toByteArray());
    }

    private ObjectNode tail(ListQuery query) {
        ObjectNode tail = Json.object();
        if (count >= 0) {
            tail.put("result_count", count);
        }
        if (!cursor.isEmpty()) {
            tail.put("cursor", cursor);
        }
        if (!query.sortBy().isEmpty()) {
            tail.put("sort_by", query.sortBy()).put("sort_ascending", query.ascending());
        }
        return tail;
    }

    private static byte[] project(byte[] json, List<String> fields) {
        ObjectNode object = Json.parse(json);
        ObjectNode projected = Json.object();
        for (String field : fields) {
            JsonNode value = object.get(field);
            if (value != null) {
                projected.set(field, value);
            }
        }
        return Json.bytes(projected);
    }
}
