package io.antreansx.adapter.firewall.policy;

/** An NSX tag on an intent object. */
public record Tag(String scope, String tag) {}
