package io.antreansx.bench.firewall;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What every command of the firewall takes: how much intent there is, and where. */
final class Size {

    @Option(names = "--policies", defaultValue = "1000")
    int policies;

    @Option(names = "--rules", defaultValue = "10", description = "of each policy, at least 2")
    int rules;

    @Option(names = "--project", defaultValue = ".")
    private Path project;

    /** Starts NSX and the cluster. */
    FirewallBed startBed() throws Exception {
        FirewallBed bed = bed();
        try {
            bed.start();
            return bed;
        } catch (Exception failed) {
            bed.close();
            throw failed;
        }
    }

    private FirewallBed bed() throws IOException {
        return new FirewallBed(project.toAbsolutePath().normalize());
    }

    /** Writes the intent. */
    IntentLoad load(FirewallBed bed) {
        IntentLoad load = new IntentLoad(bed.scene().nsx(), policies, rules);
        load.write();
        return load;
    }
}
