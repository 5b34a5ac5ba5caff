package io.antreansx.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.demo.adapter.AdapterCommands;
import io.antreansx.demo.process.CommandResult;
import io.antreansx.demo.process.FreePort;
import io.antreansx.demo.story.Scene;
import io.antreansx.demo.story.steps.Bootstrap;
import io.antreansx.simcluster.ClusterKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every kind of wrong input gets one clear line that names the place and the way out, and its exit code. */
class WrongInputIT {

    private static final int WRONG_CONFIGURATION = 2;
    private static final int NSX_UNREACHABLE = 3;
    private static final int REFUSED_BY_NSX = 4;
    private static final int KUBERNETES_UNREACHABLE = 5;

    private static Line line;
    private static Path good;

    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        line = Line.unregistered(ClusterKind.EMBEDDED, "wrong-input");
        new Bootstrap().tell(line.scene());
        good = line.scene().adapter().folder();
    }

    @AfterAll
    static void stop() {
        if (line != null) {
            line.close();
        }
    }

    @BeforeEach
    void copyGoodFiles() throws Exception {
        folder = Files.createTempDirectory(good.getParent(), "case");
        try (var files = Files.list(good)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file).replace(good.toString(), folder.toString());
                Files.writeString(folder.resolve(file.getFileName()), text);
            }
        }
    }

    private CommandResult register() throws Exception {
        return new AdapterCommands(adapterJar(), folder, line.scene().adminKubeconfig()).run("register");
    }

    private static Path adapterJar() {
        return Path.of("../adapter/target/quarkus-app/quarkus-run.jar")
                .toAbsolutePath()
                .normalize();
    }

    private void edit(String file, String target, String replacement) throws Exception {
        Path path = folder.resolve(file);
        String text = Files.readString(path);
        String edited = text.replaceFirst(target, replacement);
        assertThat(edited).as("the edit of " + file + " applies").isNotEqualTo(text);
        Files.writeString(path, edited);
    }

    private static void assertFails(CommandResult result, int exitCode, String... words) {
        assertThat(result.exitCode()).as(result.output() + result.errors()).isEqualTo(exitCode);
        assertThat(result.errors()).contains(words);
        assertThat(result.errors() + result.output()).doesNotContain("\tat ", "Exception");
    }

    @Test
    void aMissingFileIsNamedWithItsFlag() throws Exception {
        // Given
        Files.delete(folder.resolve("bootstrap.conf"));
        // When
        CommandResult result = register();
        // Then
        assertFails(result, WRONG_CONFIGURATION, "bootstrap.conf", "--bootstrap-config");
    }

    @Test
    void brokenYamlIsNamedWithItsLine() throws Exception {
        // Given
        Files.writeString(folder.resolve("ccp-adapter.conf"), "RealizeTimeoutSeconds: [60\n");
        // When
        CommandResult result = register();
        // Then
        assertFails(result, WRONG_CONFIGURATION, "ccp-adapter.conf", "line");
    }

    @Test
    void anUnknownKeyIsAWarningOnly() throws Exception {
        // Given
        Files.writeString(folder.resolve("ccp-adapter.conf"), "NoSuchKey: 1\n");
        // When
        CommandResult result =
                new AdapterCommands(adapterJar(), folder, folder.resolve("no-kubeconfig")).run("register");
        // Then
        assertFails(result, KUBERNETES_UNREACHABLE, "no-kubeconfig");
        assertThat(result.errors()).contains("ccp-adapter.conf", "NoSuchKey");
    }

    @Test
    void severalWrongValuesAreAllListed() throws Exception {
        // Given
        Files.writeString(
                folder.resolve("ccp-adapter.conf"), "RealizeTimeoutSeconds: soon\nReconcilerWorkerCount: -3\n");
        edit("bootstrap.conf", "NSXManagers:\\s+- \"[^\\n]*", "NSXManagers: []");
        // When
        CommandResult result = register();
        // Then
        assertFails(result, WRONG_CONFIGURATION, "RealizeTimeoutSeconds", "ReconcilerWorkerCount", "NSXManagers");
    }

    @Test
    void aCertificateThatDoesNotFitItsKeyIsNamed() throws Exception {
        // Given
        TestCertificates.writeKey(folder.resolve("tls.key"), TestCertificates.key());
        // When
        CommandResult result = register();
        // Then
        assertFails(result, WRONG_CONFIGURATION, "tls.key");
    }

    @Test
    void anExpiredCertificateIsNamed() throws Exception {
        // Given
        writeIdentity(Scene.CLUSTER, Instant.now().minus(Duration.ofDays(1)));
        // When
        CommandResult result = register();
        // Then
        assertFails(result, WRONG_CONFIGURATION, "tls.crt", "expired");
    }

    @Test
    void aCommonNameThatIsNotTheClusterNameIsNamed() throws Exception {
        // Given
        writeIdentity("another-cluster", Instant.now().plus(Duration.ofDays(1)));
        // When
        CommandResult result = register();
        // Then
        assertFails(result, WRONG_CONFIGURATION, "another-cluster", Scene.CLUSTER);
    }

    @Test
    void anUnreachableManagerIsNamed() throws Exception {
        // Given
        int nobody = FreePort.any();
        edit("bootstrap.conf", line.scene().managerAuthority(), "127.0.0.1:" + nobody);
        // When
        CommandResult result = register();
        // Then
        assertFails(result, NSX_UNREACHABLE, "127.0.0.1:" + nobody);
    }

    @Test
    void anUntrustedManagerIsNamed() throws Exception {
        // Given
        KeyPair key = TestCertificates.key();
        TestCertificates.writeCertificate(
                folder.resolve("other-ca.crt"),
                key,
                "another authority",
                Instant.now().plus(Duration.ofDays(1)));
        edit("mp-adapter.conf", "NSXCAFile:[^\\n]*", "NSXCAFile: " + folder.resolve("other-ca.crt"));
        // When
        CommandResult result = register();
        // Then
        assertFails(result, NSX_UNREACHABLE, "certificate", "NSXCAFile");
    }

    @Test
    void anIdentityThatNsxDoesNotKnowIsRefused() throws Exception {
        // Given
        writeIdentity(Scene.CLUSTER, Instant.now().plus(Duration.ofDays(1)));
        // When
        CommandResult result = register();
        // Then
        assertFails(result, REFUSED_BY_NSX, "principal identity");
    }

    @Test
    void rightsThatDoNotSufficeAreNamed() throws Exception {
        // Given
        line.scene()
                .adapter()
                .runBare(
                        "admin\n",
                        List.of(
                                "bootstrap",
                                "--cluster-name=reader",
                                "--nsx-managers=" + line.scene().managerAuthority(),
                                "--ca-file=" + line.scene().caFile(),
                                "--password-stdin",
                                "--role=auditor",
                                "--output=" + folder.resolve("reader/bootstrap-config.yaml"),
                                "--certs-folder=" + folder.resolve("reader")))
                .orFail("bootstrap");
        // When
        CommandResult result = new AdapterCommands(
                        adapterJar(), folder.resolve("reader"), line.scene().adminKubeconfig())
                .run("register");
        // Then
        assertFails(result, REFUSED_BY_NSX, "auditor", "roles");
    }

    @Test
    void aNameThatIsRegisteredWithAnotherCertificateIsRefused() throws Exception {
        // Given
        line.scene().adapter().run("register").orFail("register");
        writeIdentity(Scene.CLUSTER, Instant.now().plus(Duration.ofDays(1)));
        line.scene().nsx().post("/api/v1/trust-management/principal-identities/with-certificate", """
                        {"name": "usurper", "node_id": "usurper", "role": "enterprise_admin",
                         "certificate_pem": "%s"}""".formatted(
                        Files.readString(folder.resolve("tls.crt")).replace("\n", "\\n")));
        // When
        CommandResult result = register();
        // Then
        assertFails(result, REFUSED_BY_NSX, Scene.CLUSTER, "another certificate");
    }

    @Test
    void withoutAKubeconfigTheClusterIsNamedAsUnreachable() throws Exception {
        // When
        CommandResult result = new AdapterCommands(adapterJar(), folder, folder.resolve("nowhere")).run("register");
        // Then
        assertFails(result, KUBERNETES_UNREACHABLE, "nowhere");
    }

    @Test
    void aWrongFlagIsAnsweredWithTheUsage() throws Exception {
        // When
        CommandResult result = line.scene().adapter().runBare("", List.of("register", "--no-such-flag"));
        // Then
        assertThat(result.exitCode()).isEqualTo(WRONG_CONFIGURATION);
        assertThat(result.errors()).contains("--no-such-flag");
    }

    private void writeIdentity(String commonName, Instant notAfter) throws Exception {
        KeyPair key = TestCertificates.key();
        TestCertificates.writeKey(folder.resolve("tls.key"), key);
        TestCertificates.writeCertificate(folder.resolve("tls.crt"), key, commonName, notAfter);
    }
}
