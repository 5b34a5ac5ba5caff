package io.antreansx.simcluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.antreansx.simcluster.Cluster;
import io.antreansx.simcluster.ClusterKind;
import io.antreansx.simcluster.Clusters;
import io.antreansx.simcluster.Progress;
import io.antreansx.simcluster.workloads.Workloads;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real kubectl, as people use it. */
class KubectlTest {

    private static final String POLICY = """
            apiVersion: crd.antrea.io/v1beta1
            kind: ClusterNetworkPolicy
            metadata: {name: %s}
            spec:
              priority: %s
              appliedTo: [{podSelector: {matchLabels: {app: frontend}}}]
              ingress: [{name: r, action: Drop}]
            """;

    @TempDir
    static Path folder;

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        assumeTrue(installed(), "kubectl is not on the PATH");
        cluster = Clusters.start(ClusterKind.EMBEDDED, folder, Progress.SILENT);
        Workloads.boutique(cluster.client());
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void shortNamesAndPrinterColumnsWork() throws Exception {
        // Given
        apply("shown", "1.0000000532907336");

        // When
        String output = kubectl("get", "acnp,cg,tiers");

        // Then
        assertThat(output).containsPattern("NAME +TIER +PRIORITY");
        assertThat(output).containsPattern("shown +application +1.0000000532907336");
    }

    @Test
    void applyIsRepeatableAndMergePatchAndDeleteWork() throws Exception {
        // When / Then
        assertThat(apply("edited", "5")).contains("created");
        assertThat(apply("edited", "5")).contains("unchanged");
        assertThat(apply("edited", "6")).contains("configured");
        assertThat(kubectl("patch", "acnp", "edited", "--type=merge", "-p", "{\"spec\":{\"priority\":7}}"))
                .contains("patched");
        assertThat(kubectl("get", "acnp", "edited", "-o", "jsonpath={.spec.priority} {.metadata.generation}"))
                .isEqualTo("7 3");
        assertThat(kubectl("delete", "acnp", "edited")).contains("deleted");
        assertThat(kubectl("get", "acnp", "edited")).contains("NotFound");
    }

    @Test
    void podsAreSelectedByLabelSetsAndByNode() throws Exception {
        assertThat(kubectl("get", "pods", "-A", "-l", "app in (frontend,redis-cart)", "-o", "name"))
                .isEqualToIgnoringNewLines("pod/frontendpod/redis-cart");
        assertThat(kubectl("get", "pods", "-A", "--field-selector", "spec.nodeName=node-2", "-o", "name")
                        .lines())
                .hasSize(6);
        assertThat(kubectl("wait", "-n", "boutique", "--for=condition=Ready", "pod/frontend", "--timeout=60s"))
                .isEqualToIgnoringNewLines("pod/frontend condition met");
    }

    @Test
    void whatAntreaOrTheSchemaRefusesIsRefusedWithTheReason() throws Exception {
        assertThat(apply("refused", "20000")).contains("spec.priority: must not be greater than 10000");
        apply("kept", "8");
        assertThat(kubectl("patch", "acnp", "kept", "--type=merge", "-p", "{\"spec\":{\"tier\":\"nope\"}}"))
                .contains("admission webhook \"acnpvalidator.antrea.io\" denied the request: tier nope does not exist");
    }

    private static String apply(String name, String priority) throws Exception {
        Path file = Files.writeString(folder.resolve(name + ".yaml"), POLICY.formatted(name, priority));
        return kubectl("apply", "-f", file.toString());
    }

    /** Standard output and errors of a run that is ended after half a minute. */
    private static String kubectl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("kubectl", "--kubeconfig", cluster.kubeconfig().toString()));
        command.addAll(Arrays.asList(arguments));
        Path output = Files.createTempFile(folder, "kubectl", ".out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    private static boolean installed() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "kubectl")));
    }
}
