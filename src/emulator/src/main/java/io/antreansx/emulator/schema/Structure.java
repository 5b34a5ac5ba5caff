package io.antreansx.emulator.schema;

import java.util.Map;

/**
 * A JSON object with declared fields, or one of several variants told apart by a discriminator.
 *
 * @param discriminator name of the member that picks the variant, empty for a plain structure
 * @param variants structure name by value of the discriminator
 */
public record Structure(String name, Map<String, Field> fields, String discriminator, Map<String, String> variants) {}
