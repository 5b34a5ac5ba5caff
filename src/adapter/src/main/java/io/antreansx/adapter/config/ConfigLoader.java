package io.antreansx.adapter.config;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the four files and checks them, alone and against each other. */
public final class ConfigLoader {

    private final Clock clock;

    public ConfigLoader(Clock clock) {
        this.clock = clock;
    }

    /**
     * What the files say.
     *
     * @param warnings unknown keys and the like, one line each
     */
    public record Loaded(AdapterConfig config, List<String> warnings) {}

    /** @throws ConfigException with everything that is wrong in any of them */
    public Loaded load(ConfigFiles files) {
        Findings findings = new Findings();
        ConfigFile bootstrapFile = ConfigFile.read(files.bootstrap(), true, findings);
        boolean bootstrapRead = !findings.hasProblems();
        ConfigFile mpFile = ConfigFile.read(files.mp(), false, findings);
        ConfigFile ccpFile = ConfigFile.read(files.ccp(), false, findings);
        ConfigFile clusterIdFile = ConfigFile.read(
                new ConfigFiles.Source(
                        files.clusterId().path(), files.clusterId().flag(), false),
                false,
                findings);

        BootstrapConfig bootstrap = bootstrapRead ? new BootstrapReader(bootstrapFile).read() : null;
        MpAdapterReader mpReader = new MpAdapterReader(mpFile);
        MpAdapterConfig mp = mpReader.read();
        int requestsPerSecond = mpReader.requestsPerSecond();
        CcpAdapterConfig ccp = new CcpAdapterReader(ccpFile).read();
        Optional<String> clusterId = clusterId(clusterIdFile);
        List<String> pinned = clusterIdFile.texts("nsxThumbprints");

        new CertificateCheck(clock, findings)
                .check(mp.clientCertificate(), mp.clientKey(), bootstrapRead ? bootstrap.clusterName() : "");
        List.of(bootstrapFile, mpFile, ccpFile, clusterIdFile).stream()
                .filter(file -> bootstrapRead || file != bootstrapFile)
                .forEach(ConfigFile::warnOfUnknownKeys);
        findings.throwIfAny();
        return new Loaded(
                new AdapterConfig(bootstrap, mp, ccp, requestsPerSecond, clusterId, pinned), findings.warnings());
    }

    /** Absent before registration; the file or the key may be missing then, or hold an empty text. */
    private static Optional<String> clusterId(ConfigFile file) {
        Optional<String> id = file.text("clusterID");
        id.ifPresent(text -> {
            try {
                UUID.fromString(text);
            } catch (IllegalArgumentException e) {
                file.wrong("clusterID", "is '" + text + "', no UUID; delete the key and run register again");
            }
        });
        return id;
    }
}
