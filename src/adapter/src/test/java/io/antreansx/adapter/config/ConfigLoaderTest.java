package io.antreansx.adapter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.antreansx.adapter.nsx.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {

    private static TestCertificates identity;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeIdentity() {
        identity = TestCertificates.named("k8s-cl-test1");
    }

    @BeforeEach
    void writeValidFiles() throws IOException {
        identity.writeCertificate(folder.resolve("tls.crt"));
        identity.writeKey(folder.resolve("tls.key"));
        write("bootstrap.conf", "clusterName: k8s-cl-test1\nNSXManagers: [192.0.2.1]\n");
        write("mp-adapter.conf", certificateKeys(""));
        write("ccp-adapter.conf", "");
    }

    @Test
    void vendorsFilesAreReadUnchanged() throws IOException {
        // Given
        write("bootstrap.conf", """
                bootstrapFrom: Inline
                clusterName: k8s-cl-test1
                NSXManagers: [nsx-a.lab.example, '[2001:db8::1]:9443', 127.0.0.1:9443]
                vhcPath: ""
                vpcPath: /orgs/default/projects/p1
                proxyEndpoints:
                  rest-api: []
                  nsx-rpc-fwd-proxy: []
                """);
        write("mp-adapter.conf", certificateKeys("""
                        NSXRemoteAuth: false
                        NSXCAFile: ""
                        NSXInsecure: false
                        NSXClientTimeout: 120
                        InventoryBatchSize: 50
                        InventoryBatchPeriod: 5
                        NSXRPCConnType: tnproxy
                        EnableDebugServer: false
                        APIServerPort: 16664
                        DebugServerPort: 16666
                        NSXRPCDebug: false
                        ConditionTimeout: 150
                        clusterType: kubernetes
                        infraType: vsphere
                        """));
        write("ccp-adapter.conf", """
                EnableDebugServer: false
                APIServerPort: 16665
                DebugServerPort: 16667
                NSXRPCDebug: false
                RealizeTimeoutSeconds: 60
                RealizeErrorSyncIntervalSeconds: 600
                ReconcilerWorkerCount: 8
                ReconcilerQPS: 5.0
                ReconcilerBurst: 10
                ReconcilerResyncSeconds: 86400
                """);
        write("cluster-id.conf", "clusterID: 5c4a1b4e-0000-4000-8000-000000000001\n");

        // When
        ConfigLoader.Loaded loaded = load();

        // Then
        AdapterConfig config = loaded.config();
        assertThat(loaded.warnings()).isEmpty();
        assertThat(config.bootstrap().nsxManagers())
                .containsExactly(
                        new NsxManagerAddress("nsx-a.lab.example", 443),
                        new NsxManagerAddress("2001:db8::1", 9443),
                        new NsxManagerAddress("127.0.0.1", 9443));
        assertThat(config.bootstrap().vpcPath()).contains("/orgs/default/projects/p1");
        assertThat(config.mp().clusterType()).isEqualTo("Kubernetes");
        assertThat(config.mp().infraType()).contains("vSphere");
        assertThat(config.mp().caFile()).isEmpty();
        assertThat(config.ccp().reconcilerQps()).hasValue(5.0);
        assertThat(config.ccp().reconcilerResync()).isEqualTo(Duration.ofDays(1));
        assertThat(config.clusterId()).contains("5c4a1b4e-0000-4000-8000-000000000001");
    }

    @Test
    void absentKeysHaveSafeDefaults() {
        // When
        AdapterConfig config = load().config();

        // Then
        assertThat(config.mp().insecure()).isFalse();
        assertThat(config.mp().inventoryGcPeriod()).isEqualTo(Duration.ofHours(1));
        assertThat(config.mp().inventoryBatchSize()).isEqualTo(50);
        assertThat(config.ccp().pollInterval()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.ccp().caution()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.ccp().reconcilerQps()).isEmpty();
        assertThat(config.nsxRequestsPerSecond()).isEqualTo(90);
        assertThat(config.clusterId()).isEmpty();
    }

    @Test
    void unknownKeyIsAWarning() throws IOException {
        // Given
        write("ccp-adapter.conf", "ReconcilerWorkers: 3\n");

        // When
        List<String> warnings = load().warnings();

        // Then
        assertThat(warnings)
                .containsExactly(folder.resolve("ccp-adapter.conf") + ": ReconcilerWorkers: unknown key, ignored");
    }

    @Test
    void insecureIsObeyedWithAWarning() throws IOException {
        // Given
        write("mp-adapter.conf", certificateKeys("NSXInsecure: true\n"));

        // When
        ConfigLoader.Loaded loaded = load();

        // Then
        assertThat(loaded.config().mp().insecure()).isTrue();
        assertThat(loaded.warnings()).singleElement().asString().contains("NSXInsecure", "NSXThumbprints");
    }

    @Test
    void allWrongValuesOfAllFilesAreListedAtOnce() throws IOException {
        // Given
        write("bootstrap.conf", "clusterName: 'a b'\nNSXManagers: 192.0.2.1\nNSXThumbprints: [abc]\n");
        write("mp-adapter.conf", certificateKeys("NSXInsecure: maybe\nInventoryBatchSize: 0\nclusterType: Swarm\n"));
        write("ccp-adapter.conf", "ReconcilerQPS: fast\n");

        // When
        List<String> problems = problems();

        // Then
        assertThat(problems)
                .anyMatch(line -> line.contains("bootstrap.conf: clusterName: is 'a b'"))
                .anyMatch(line -> line.contains("bootstrap.conf: NSXManagers: must be a list"))
                .anyMatch(line -> line.contains("bootstrap.conf: NSXThumbprints:"))
                .anyMatch(line -> line.contains("mp-adapter.conf: NSXInsecure: is 'maybe'; write true or false"))
                .anyMatch(line -> line.contains("InventoryBatchSize: is '0'; write a whole number from 1 to 1000"))
                .anyMatch(line -> line.contains("clusterType: is 'Swarm'; write one of Kubernetes"))
                .anyMatch(line -> line.contains("ccp-adapter.conf: ReconcilerQPS: is 'fast'"));
    }

    @Test
    void rangesOfTheClusterAreReadAndChecked() throws IOException {
        // Given
        write(
                "mp-adapter.conf",
                certificateKeys("clusterIPRanges: [10.96.0.0/12, 'fd00:10:96::/112']\nnodePortRange: 30000-32767\n"));

        // Then
        assertThat(load().config().mp().clusterIpRanges()).containsExactly("10.96.0.0/12", "fd00:10:96::/112");
        assertThat(load().config().mp().nodePortRange()).contains("30000-32767");

        // When
        write(
                "mp-adapter.conf",
                certificateKeys("clusterIPRanges: [10.96.0.0, 10.0.0.0/8, 10.1.0.0/16]\nnodePortRange: 32767-30000\n"));

        // Then
        assertThat(problems())
                .anyMatch(line -> line.contains("clusterIPRanges: has 3 entries; NSX shows two"))
                .anyMatch(line -> line.contains("clusterIPRanges: '10.96.0.0' is no CIDR"))
                .anyMatch(line -> line.contains("nodePortRange: is '32767-30000'; write it as 30000-32767"));
    }

    @Test
    void missingFileNamesItsFlag() throws IOException {
        // Given
        Files.delete(folder.resolve("bootstrap.conf"));

        // When
        List<String> problems = problems();

        // Then
        assertThat(problems)
                .singleElement()
                .asString()
                .contains(folder.resolve("bootstrap.conf").toString(), "no such file", "--bootstrap-config");
    }

    @Test
    void brokenYamlNamesTheLine() throws IOException {
        // Given
        write("bootstrap.conf", "clusterName: k8s-cl-test1\nNSXManagers: [192.0.2.1\n");

        // When
        List<String> problems = problems();

        // Then
        assertThat(problems).singleElement().asString().contains("bootstrap.conf: is no YAML in line");
    }

    @Test
    void placeholderOfTheClusterNameIsNotTaken() throws IOException {
        // Given
        write("bootstrap.conf", "clusterName: dummyClusterName\nNSXManagers: [192.0.2.1]\n");

        // When
        List<String> problems = problems();

        // Then
        assertThat(problems).anyMatch(line -> line.contains("clusterName: is still the placeholder"));
    }

    @Test
    void certificateForAnotherNameIsNamed() throws IOException {
        // Given
        write("bootstrap.conf", "clusterName: other\nNSXManagers: [192.0.2.1]\n");

        // When
        List<String> problems = problems();

        // Then
        assertThat(problems)
                .singleElement()
                .asString()
                .contains("tls.crt", "CN is 'k8s-cl-test1', clusterName is 'other'");
    }

    @Test
    void keyOfAnotherCertificateIsNamed() {
        // Given
        TestCertificates.named("k8s-cl-test1").writeKey(folder.resolve("tls.key"));

        // When
        List<String> problems = problems();

        // Then
        assertThat(problems).singleElement().asString().contains("tls.key", "is not the key of the certificate");
    }

    @Test
    void expiredCertificateIsNamedWithItsDate() {
        // Given
        Instant end = Instant.parse("2026-01-01T00:00:00Z");
        TestCertificates expired = TestCertificates.named("k8s-cl-test1", end.minusSeconds(100), end);
        expired.writeCertificate(folder.resolve("tls.crt"));
        expired.writeKey(folder.resolve("tls.key"));

        // When
        List<String> problems = problems();

        // Then
        assertThat(problems)
                .singleElement()
                .asString()
                .contains("tls.crt", "expired on 2026-01-01T00:00:00Z", "antreansxctl bootstrap");
    }

    @Test
    void certificateOfTomorrowIsNamed() {
        // Given
        Instant begin = Instant.now().plusSeconds(86_400);
        TestCertificates early = TestCertificates.named("k8s-cl-test1", begin, begin.plusSeconds(100));
        early.writeCertificate(folder.resolve("tls.crt"));
        early.writeKey(folder.resolve("tls.key"));

        // When
        List<String> problems = problems();

        // Then
        assertThat(problems).singleElement().asString().contains("is valid from", "check the clock");
    }

    @Test
    void textThatIsNoCertificateIsNamed() throws IOException {
        // Given
        write("tls.crt", "hello\n");

        // When
        List<String> problems = problems();

        // Then
        assertThat(problems).singleElement().asString().contains("tls.crt", "cannot be read as PEM");
    }

    @Test
    void problemsNeverShowTheKey() throws IOException {
        // Given
        write("tls.key", "-----BEGIN PRIVATE KEY-----\nU0VDUkVU\n-----END PRIVATE KEY-----\n");

        // When
        List<String> problems = problems();

        // Then
        assertThat(problems).isNotEmpty().noneMatch(line -> line.contains("U0VDUkVU"));
    }

    @Test
    void clusterIdThatIsNoUuidIsNamed() throws IOException {
        // Given
        write("cluster-id.conf", "clusterID: 17\n");

        // When
        List<String> problems = problems();

        // Then
        assertThat(problems).singleElement().asString().contains("cluster-id.conf: clusterID: is '17', no UUID");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,192.0.2.1,443",
        "nsx.example:9443,nsx.example,9443",
        "2001:db8::1,2001:db8::1,443",
        "[2001:db8::1]:8443,2001:db8::1,8443",
        "[2001:db8::1],2001:db8::1,443"
    })
    void managerAddressHasFourForms(String text, String host, int port) {
        // When
        var parsed = NsxManagerAddress.parse(text);

        // Then
        assertThat(parsed).contains(new NsxManagerAddress(host, port));
    }

    @ParameterizedTest
    @CsvSource({"https://nsx", "nsx:0", "nsx:99999", "a b", "-nsx", "nsx/"})
    void anythingElseIsNoManagerAddress(String text) {
        // When
        var parsed = NsxManagerAddress.parse(text);

        // Then
        assertThat(parsed).isEmpty();
    }

    private List<String> problems() {
        ConfigException thrown = catchThrowableOfType(ConfigException.class, this::load);
        return thrown.problems();
    }

    private ConfigLoader.Loaded load() {
        return new ConfigLoader(Clock.systemUTC())
                .load(ConfigFiles.of(
                        folder.resolve("bootstrap.conf"),
                        folder.resolve("mp-adapter.conf"),
                        folder.resolve("ccp-adapter.conf"),
                        folder.resolve("cluster-id.conf")));
    }

    private static String certificateKeys(String more) {
        return "NSXClientAuthCertFile: tls.crt\nNSXClientAuthKeyFile: tls.key\n" + more;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
