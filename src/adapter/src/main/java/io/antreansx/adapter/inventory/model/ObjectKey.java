package io.antreansx.adapter.inventory.model;

/**
 * Names one object for as long as it lives: an object that is deleted and created again has another key.
 *
 * @param uid {@code metadata.uid}, NSX's {@code external_id}; for the cluster its UUID in NSX
 */
public record ObjectKey(ObjectKind kind, String uid) {}
