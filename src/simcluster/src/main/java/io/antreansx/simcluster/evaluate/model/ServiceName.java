package io.antreansx.simcluster.evaluate.model;

/** Namespace and name of a Service. */
public record ServiceName(String namespace, String name) {}
