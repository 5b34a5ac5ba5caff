package io.antreansx.adapter.cli;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The parts that {@code serve} started, for the health checks and {@code /status}. Empty in every other command. */
@Singleton
public class RunningAdapter {

    private final List<ServedPart> parts = new CopyOnWriteArrayList<>();

    void add(ServedPart part) {
        parts.add(part);
    }

    List<ServedPart> parts() {
        return List.copyOf(parts);
    }
}
