package io.antreansx.adapter.lifecycle;

import io.antreansx.adapter.config.NsxManagerAddress;
import io.antreansx.adapter.nsx.Nsx;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes certificate and principal identity and writes the files that the other commands need. Runs as an NSX
 * administrator. Running it again keeps what is there.
 */
public final class Bootstrap {

    private final Nsx nsx;
    private final Clock clock;
    private final SecureRandom random;
    private final Consumer<String> progress;

    public Bootstrap(Nsx nsx, Clock clock, SecureRandom random, Consumer<String> progress) {
        this.nsx = nsx;
        this.clock = clock;
        this.random = random;
        this.progress = progress;
    }

    /**
     * What to make.
     *
     * @param roles NSX roles of the principal identity, everywhere
     * @param thumbprints of the managers; empty when trust is configured otherwise
     * @param caFile goes into the configuration files in {@code folder}
     * @param output {@code bootstrap-config.yaml}
     * @param folder certificate, key and configuration files for running outside of a cluster
     */
    public record Request(
            String clusterName,
            List<NsxManagerAddress> managers,
            Optional<String> vpcPath,
            List<String> roles,
            List<String> thumbprints,
            Optional<Path> caFile,
            boolean insecure,
            Path output,
            Optional<Path> folder) {}

    /**
     * The files are written before NSX is changed, so that no identity exists whose key is lost.
     *
     * @throws RefusedException when NSX has an identity of this name with another certificate, or the files are another
     *     cluster's
     */
    public BootstrapManifest run(Request request) {
        PrincipalIdentities identities = new PrincipalIdentities(nsx, progress);
        Optional<KeyAndCertificate> earlier = earlier(request);
        earlier.ifPresent(found -> requireSameCluster(found, request));
        if (earlier.isEmpty() && identities.find(request.clusterName()).isPresent()) {
            identities.ensure(request.clusterName(), fresh(request).certificatePem(), request.roles());
        }
        KeyAndCertificate identity = earlier.orElseGet(() -> fresh(request));
        BootstrapManifest manifest = new BootstrapManifest(
                request.clusterName(), request.managers(), request.vpcPath(), request.thumbprints(), identity);
        SecretFile.write(request.output(), manifest.toYaml());
        progress.accept("Wrote " + request.output() + " (holds the key; readable by you only)");
        request.folder().ifPresent(folder -> writeFolder(folder, manifest, request));
        identities.ensure(request.clusterName(), identity.certificatePem(), request.roles());
        return manifest;
    }

    /** Puts Namespace, ConfigMap and Secret into the cluster. */
    public void apply(BootstrapManifest manifest, KubernetesClient client) {
        for (HasMetadata object : manifest.objects()) {
            HasMetadata existing = client.resource(object).get();
            if (existing == null) {
                client.resource(object).create();
            } else if (!"Namespace".equals(object.getKind())) {
                object.getMetadata().setResourceVersion(existing.getMetadata().getResourceVersion());
                client.resource(object).update();
            }
            progress.accept(
                    "Applied " + object.getKind() + " " + object.getMetadata().getName());
        }
    }

    /** Two clusters with one certificate are one to NSX, and the files of the first would be lost. */
    private static void requireSameCluster(KeyAndCertificate found, Request request) {
        String cluster = found.commonName();
        if (!cluster.equals(request.clusterName())) {
            throw new RefusedException(
                    RefusedException.By.CLUSTER,
                    request.output()
                            + request.folder().map(folder -> " or " + folder).orElse("")
                            + " holds the certificate of cluster '" + cluster + "', not of '" + request.clusterName()
                            + "'; give another --output"
                            + request.folder()
                                    .map(folder -> " and --certs-folder")
                                    .orElse(""));
        }
    }

    private KeyAndCertificate fresh(Request request) {
        return KeyAndCertificate.selfSigned(request.clusterName(), clock, random);
    }

    private static Optional<KeyAndCertificate> earlier(Request request) {
        return SecretFile.read(request.output())
                .flatMap(BootstrapManifest::identityIn)
                .or(() -> request.folder().flatMap(Bootstrap::identityIn));
    }

    private static Optional<KeyAndCertificate> identityIn(Path folder) {
        return SecretFile.read(folder.resolve("tls.crt"))
                .flatMap(certificate ->
                        SecretFile.read(folder.resolve("tls.key")).map(key -> new KeyAndCertificate(certificate, key)));
    }

    private void writeFolder(Path folder, BootstrapManifest manifest, Request request) {
        SecretFile.write(folder.resolve("tls.crt"), manifest.identity().certificatePem());
        SecretFile.write(folder.resolve("tls.key"), manifest.identity().keyPem());
        SecretFile.write(folder.resolve("bootstrap.conf"), manifest.bootstrapConf());
        String trust = request.caFile()
                .map(file -> "NSXCAFile: " + file.toAbsolutePath() + "\n")
                .orElse("");
        writeOnce(
                folder.resolve("mp-adapter.conf"),
                "NSXClientAuthCertFile: tls.crt\nNSXClientAuthKeyFile: tls.key\n" + trust
                        + (request.insecure() ? "NSXInsecure: true\n" : ""));
        writeOnce(folder.resolve("ccp-adapter.conf"), "ReconcilerWorkerCount: 8\n");
        progress.accept("Wrote certificate, key and configuration files into " + folder);
    }

    /** What the user may have changed since is kept. */
    private static void writeOnce(Path file, String text) {
        if (SecretFile.read(file).isEmpty()) {
            SecretFile.write(file, text);
        }
    }
}
