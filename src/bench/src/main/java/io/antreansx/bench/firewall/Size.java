package io.antreansx.bench.firewall;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What every command of the firewall takes: how much intent there is, and where. */
final class Size {

    @Option(names = "--policies", defaultValue = "1000")
    int policies;

    @Option(names = "--rules", defaultValue = "10", description = "of each policy, at least 2")
    int rules;

    @Option(names = "--project", defaultValue = ".")
    private Path project;

    @Option(names = "--jvm", description = "one more option of the adapter's JVM; may be given several times")
    private List<String> jvm = new ArrayList<>();

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
        return new FirewallBed(project.toAbsolutePath().normalize(), List.copyOf(jvm));
    }

    /** Writes the intent. */
    IntentLoad load(FirewallBed bed) {
        IntentLoad load = new IntentLoad(bed.scene().nsx(), policies, rules);
        load.write();
        return load;
    }
}
