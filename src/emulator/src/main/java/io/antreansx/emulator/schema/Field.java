package io.antreansx.emulator.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One declared field.
 *
 * @param structure name of the structure of an OBJECT, empty for a free one
 * @param allowed the values of an enum, empty for no restriction
 * @param pattern what a string must match whole, or null
 * @param format a named check of {@link Formats}, empty for none
 * @param fallback the default that the server fills in, or null
 */
public record Field(
        String name,
        FieldType type,
        boolean list,
        String structure,
        boolean required,
        boolean readOnly,
        Set<String> allowed,
        Pattern pattern,
        String format,
        int maxLength,
        int minItems,
        int maxItems,
        long minimum,
        long maximum,
        JsonNode fallback) {}
