package io.antreansx.adapter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {

    @TempDir
    Path folder;

    private ConfigFolder files;

    @BeforeEach
    void writeValidFiles() throws IOException {
        files = ConfigFolder.valid(folder);
    }

    @Test
    void vendorsFilesAreReadUnchanged() throws IOException {
        // Given
        files.write("bootstrap.conf", """
                bootstrapFrom: Inline
                clusterName: k8s-cl-test1
                NSXManagers: [nsx-a.lab.example, '[2001:db8::1]:9443', 127.0.0.1:9443]
                vhcPath: ""
                vpcPath: /orgs/default/projects/p1
                proxyEndpoints:
                  rest-api: []
                  nsx-rpc-fwd-proxy: []
                """);
        files.write("mp-adapter.conf", ConfigFolder.certificateKeys("""
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
        files.write("ccp-adapter.conf", """
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
        files.write("cluster-id.conf", "clusterID: 5c4a1b4e-0000-4000-8000-000000000001\n");

        // When
        ConfigLoader.Loaded loaded = files.load();

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
        AdapterConfig config = files.load().config();

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
        files.write("ccp-adapter.conf", "ReconcilerWorkers: 3\n");

        // When
        List<String> warnings = files.load().warnings();

        // Then
        assertThat(warnings)
                .containsExactly(files.path("ccp-adapter.conf") + ": ReconcilerWorkers: unknown key, ignored");
    }

    @Test
    void insecureIsObeyedWithAWarning() throws IOException {
        // Given
        files.write("mp-adapter.conf", ConfigFolder.certificateKeys("NSXInsecure: true\n"));

        // When
        ConfigLoader.Loaded loaded = files.load();

        // Then
        assertThat(loaded.config().mp().insecure()).isTrue();
        assertThat(loaded.warnings()).singleElement().asString().contains("NSXInsecure", "NSXThumbprints");
    }

    @Test
    void allWrongValuesOfAllFilesAreListedAtOnce() throws IOException {
        // Given
        files.write("bootstrap.conf", "clusterName: 'a b'\nNSXManagers: 192.0.2.1\nNSXThumbprints: [abc]\n");
        files.write(
                "mp-adapter.conf",
                ConfigFolder.certificateKeys("NSXInsecure: maybe\nInventoryBatchSize: 0\nclusterType: Swarm\n"));
        files.write("ccp-adapter.conf", "ReconcilerQPS: fast\n");

        // When
        List<String> problems = files.problems();

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
        files.write(
                "mp-adapter.conf",
                ConfigFolder.certificateKeys(
                        "clusterIPRanges: [10.96.0.0/12, 'fd00:10:96::/112']\nnodePortRange: 30000-32767\n"));

        // Then
        assertThat(files.load().config().mp().clusterIpRanges()).containsExactly("10.96.0.0/12", "fd00:10:96::/112");
        assertThat(files.load().config().mp().nodePortRange()).contains("30000-32767");

        // When
        files.write(
                "mp-adapter.conf",
                ConfigFolder.certificateKeys(
                        "clusterIPRanges: [10.96.0.0, 10.0.0.0/8, 10.1.0.0/16]\nnodePortRange: 32767-30000\n"));

        // Then
        assertThat(files.problems())
                .anyMatch(line -> line.contains("clusterIPRanges: has 3 entries; NSX shows two"))
                .anyMatch(line -> line.contains("clusterIPRanges: '10.96.0.0' is no CIDR"))
                .anyMatch(line -> line.contains("nodePortRange: is '32767-30000'; write it as 30000-32767"));
    }

    @Test
    void missingFileNamesItsFlag() throws IOException {
        // Given
        Files.delete(files.path("bootstrap.conf"));

        // When
        List<String> problems = files.problems();

        // Then
        assertThat(problems)
                .singleElement()
                .asString()
                .contains(files.path("bootstrap.conf").toString(), "no such file", "--bootstrap-config");
    }

    @Test
    void brokenYamlNamesTheLine() throws IOException {
        // Given
        files.write("bootstrap.conf", "clusterName: k8s-cl-test1\nNSXManagers: [192.0.2.1\n");

        // When
        List<String> problems = files.problems();

        // Then
        assertThat(problems).singleElement().asString().contains("bootstrap.conf: is no YAML in line");
    }

    @Test
    void placeholderOfTheClusterNameIsNotTaken() throws IOException {
        // Given
        files.write("bootstrap.conf", "clusterName: dummyClusterName\nNSXManagers: [192.0.2.1]\n");

        // When
        List<String> problems = files.problems();

        // Then
        assertThat(problems).anyMatch(line -> line.contains("clusterName: is still the placeholder"));
    }

    @Test
    void clusterIdThatIsNoUuidIsNamed() throws IOException {
        // Given
        files.write("cluster-id.conf", "clusterID: 17\n");

        // When
        List<String> problems = files.problems();

        // Then
        assertThat(problems).singleElement().asString().contains("cluster-id.conf: clusterID: is '17', no UUID");
    }
}
