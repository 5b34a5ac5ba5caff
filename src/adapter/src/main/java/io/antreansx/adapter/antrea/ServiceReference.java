package io.antreansx.adapter.antrea;

/** Names a Kubernetes Service. */
public record ServiceReference(String namespace, String name) {}
