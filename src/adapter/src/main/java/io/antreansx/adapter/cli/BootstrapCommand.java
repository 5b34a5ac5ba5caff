package io.antreansx.adapter.cli;

import io.antreansx.adapter.config.NsxManagerAddress;
import io.antreansx.adapter.kubernetes.KubernetesClients;
import io.antreansx.adapter.lifecycle.Bootstrap;
import io.antreansx.adapter.lifecycle.BootstrapManifest;
import io.antreansx.adapter.nsx.Credentials;
import io.antreansx.adapter.nsx.Nsx;
import io.antreansx.adapter.nsx.NsxCluster;
import io.antreansx.adapter.nsx.NsxConnection;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sets up the principal identity and writes {@code bootstrap-config.yaml}. */
@Command(
        name = "bootstrap",
        mixinStandardHelpOptions = true,
        description = "Makes a certificate and a principal identity in NSX and writes bootstrap-config.yaml."
                + " Running it again with the same --output keeps both.")
final class BootstrapCommand implements Callable<Integer> {

    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private AdminLogin login;

    @Mixin
    private TrustOptions trust;

    @Option(
            names = "--nsx-managers",
            required = true,
            split = ",",
            paramLabel = "HOST[:PORT]",
            description = "addresses of NSX Manager, separated by commas")
    private List<String> managers;

    @Option(names = "--cluster-name", required = true, paramLabel = "NAME", description = "the cluster's name in NSX")
    private String clusterName;

    @Option(names = "--vpc-path", paramLabel = "PATH", description = "project or VPC that the inventory belongs to")
    private String vpcPath;

    @Option(
            names = "--role",
            defaultValue = "enterprise_admin",
            split = ",",
            paramLabel = "ROLE",
            description = "NSX roles of the principal identity (default: enterprise_admin)")
    private List<String> roles;

    @Option(
            names = "--output",
            defaultValue = "bootstrap-config.yaml",
            paramLabel = "FILE",
            description = "the manifest to write (default: bootstrap-config.yaml); holds the key")
    private Path output;

    @Option(
            names = "--certs-folder",
            paramLabel = "FOLDER",
            description = "also write tls.crt, tls.key and the configuration files there, to run outside of a cluster")
    private Path folder;

    @Option(names = "--apply", description = "also apply the manifest to the cluster")
    private boolean apply;

    BootstrapCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        List<NsxManagerAddress> addresses = addresses();
        NsxConnection connection = new NsxConnection(
                addresses,
                new Credentials.UserPassword(login.user(), login.password()),
                trust.decide(addresses),
                Duration.ofSeconds(60),
                NsxConnection.DEFAULT_REQUESTS_PER_SECOND);
        try (Nsx nsx = new NsxCluster(connection)) {
            Bootstrap bootstrap = new Bootstrap(nsx, clock, new SecureRandom(), common::say);
            BootstrapManifest manifest = bootstrap.run(request(addresses));
            if (apply) {
                try (KubernetesClients clients = common.kubernetes()) {
                    clients.requireReachable();
                    bootstrap.apply(manifest, clients.general());
                }
            }
        }
        return ExitCodes.DONE;
    }

    private Bootstrap.Request request(List<NsxManagerAddress> addresses) {
        return new Bootstrap.Request(
                clusterName,
                addresses,
                Optional.ofNullable(vpcPath),
                roles,
                trust.thumbprintsFor(addresses, common::say),
                trust.caFile(),
                trust.insecure(),
                output,
                Optional.ofNullable(folder));
    }

    private List<NsxManagerAddress> addresses() {
        List<NsxManagerAddress> addresses = new ArrayList<>();
        for (String manager : managers) {
            addresses.add(NsxManagerAddress.parse(manager.strip())
                    .orElseThrow(
                            () -> wrong("--nsx-managers: '" + manager + "' is no HOST, HOST:PORT or [IPv6]:PORT")));
        }
        if (!clusterName.matches("^[a-zA-Z0-9]+([-._]?[a-zA-Z0-9]+)*$") || clusterName.length() > 64) {
            throw wrong("--cluster-name: use letters, digits and single - . _ between them, at most 64 characters");
        }
        return List.copyOf(addresses);
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
