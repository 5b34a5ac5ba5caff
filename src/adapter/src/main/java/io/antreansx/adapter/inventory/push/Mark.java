package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.inventory.model.ObjectKey;
import java.time.Instant;

/**
 * A note that NSX may have something else than the cluster.
 *
 * @param removed the API server, or a confirmed comparison, said that the object is gone
 * @param since when the oldest difference arose that is not sent yet
 */
public record Mark(ObjectKey key, boolean removed, Instant since) {}
