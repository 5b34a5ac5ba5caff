package io.antreansx.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.demo.Folders;
import io.antreansx.demo.Options;
import io.antreansx.demo.output.Narrator;
import io.antreansx.demo.process.FreePort;
import io.antreansx.demo.story.Scene;
import io.antreansx.demo.story.steps.Bootstrap;
import io.antreansx.demo.story.steps.Register;
import io.antreansx.demo.story.steps.StartClusters;
import io.antreansx.simcluster.ClusterKind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The whole line, from the packaged parts: NSX Manager, a cluster with Antrea, the registered adapter that serves. */
final class Line implements AutoCloseable {

    private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();

    private final Scene scene;

    private Line(Scene scene) {
        this.scene = scene;
    }

    /** NSX Manager and the cluster, not yet tied together. */
    static Line unregistered(ClusterKind kind, String name) throws Exception {
        Line line = new Line(scene(kind, name));
        try {
            new StartClusters().tell(line.scene);
            return line;
        } catch (Exception e) {
            line.close();
            throw e;
        }
    }

    /** All three, registered, ready and healthy in NSX. */
    static Line serving(ClusterKind kind, String name) throws Exception {
        return serving(kind, name, "");
    }

    /** @param ccpConfig lines that {@code ccp-adapter.conf} has besides the shipped ones */
    static Line serving(ClusterKind kind, String name, String ccpConfig) throws Exception {
        return serving(kind, name, ccpConfig, "");
    }

    /** @param mpConfig lines that {@code mp-adapter.conf} has besides the shipped ones */
    static Line serving(ClusterKind kind, String name, String ccpConfig, String mpConfig) throws Exception {
        Line line = unregistered(kind, name);
        try {
            new Bootstrap().tell(line.scene);
            line.configure("ccp-adapter.conf", ccpConfig);
            line.configure("mp-adapter.conf", mpConfig);
            new Register().tell(line.scene);
            return line;
        } catch (Exception e) {
            line.close();
            throw e;
        }
    }

    private void configure(String file, String lines) throws IOException {
        Files.writeString(scene.adapter().folder().resolve(file), lines, StandardOpenOption.APPEND);
    }

    private static Scene scene(ClusterKind kind, String name) throws IOException {
        Path folder = Path.of("target", "runs", name).toAbsolutePath();
        Folders.delete(folder);
        Files.createDirectories(folder);
        PrintStream log =
                new PrintStream(Files.newOutputStream(folder.resolve("story.log")), true, StandardCharsets.UTF_8);
        Options options = new Options(kind, PROJECT, folder, null, FreePort.any(), FreePort.any(), "admin");
        return new Scene(options, new Narrator(log));
    }

    Scene scene() {
        return scene;
    }

    /** The ACNP of the policy with this NSX path, or null. */
    GenericKubernetesResource acnp(String policyPath) {
        String name = scene.nsx()
                .get("/policy/api/v1" + policyPath)
                .path("realization_id")
                .asText();
        return scene.antrea().clusterNetworkPolicy(name);
    }

    /**
     * What changes with each write of the policy's ACNP by the adapter: Antrea's word on it changes the status and the
     * resourceVersion, but neither uid nor generation.
     */
    String written(String policyPath) {
        GenericKubernetesResource acnp = acnp(policyPath);
        return acnp.getMetadata().getUid() + "/" + acnp.getMetadata().getGeneration() + "/"
                + acnp.getMetadata().getAnnotations();
    }

    /** The adapter's own word on everything, from its management port. */
    JsonNode status() throws IOException, InterruptedException {
        return new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(scene.management("/status").body());
    }

    /** The management-plane role's word on the inventory. */
    JsonNode inventory() throws IOException, InterruptedException {
        return status().path("mp").path("work");
    }

    /** Names of the ACNPs in NSX's tiers. */
    List<String> nsxPolicies() {
        return scene.antrea().clusterNetworkPolicies().stream()
                .filter(policy ->
                        String.valueOf(policy.<Object>get("spec", "tier")).startsWith("nsx-category-"))
                .map(policy -> policy.getMetadata().getName())
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        scene.close();
    }
}
