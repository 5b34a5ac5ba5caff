package io.antreansx.emulator.store;

import java.util.List;
import java.util.Map;

/** The whole store at one moment. */
public record Snapshot(long version, Map<String, Long> sequences, List<StoredObject> objects) {}
