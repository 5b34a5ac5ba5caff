package io.antreansx.adapter.firewall.policy;

import java.util.List;

/** One NSX service. */
public record Service(String path, String id, String displayName, List<ServiceEntry> entries, long revision) {}
