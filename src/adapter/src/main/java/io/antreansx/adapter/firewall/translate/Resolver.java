package io.antreansx.adapter.firewall.translate;

import io.antreansx.adapter.firewall.policy.Group;
import io.antreansx.adapter.firewall.policy.Service;
import java.util.Optional;

/** Looks intent up by path. Empty means: NSX says that there is no such object. */
public interface Resolver {

    Optional<Group> group(String path);

    Optional<Service> service(String path);
}
