package io.antreansx.adapter.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.antreansx.adapter.nsx.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The adapter's configuration files in a folder, valid until somebody overwrites one. */
final class ConfigFolder {

    private static final TestCertificates IDENTITY = TestCertificates.named("k8s-cl-test1");

    private final Path folder;

    private ConfigFolder(Path folder) {
        this.folder = folder;
    }

    static ConfigFolder valid(Path folder) throws IOException {
        ConfigFolder config = new ConfigFolder(folder);
        IDENTITY.writeCertificate(config.path("tls.crt"));
        IDENTITY.writeKey(config.path("tls.key"));
        config.write("bootstrap.conf", "clusterName: k8s-cl-test1\nNSXManagers: [192.0.2.1]\n");
        config.write("mp-adapter.conf", certificateKeys(""));
        config.write("ccp-adapter.conf", "");
        return config;
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    void write(String name, String text) throws IOException {
        Files.writeString(path(name), text);
    }

    ConfigLoader.Loaded load() {
        return new ConfigLoader(Clock.systemUTC())
                .load(ConfigFiles.of(
                        path("bootstrap.conf"),
                        path("mp-adapter.conf"),
                        path("ccp-adapter.conf"),
                        path("cluster-id.conf")));
    }

    /** What loading complains about; it must fail. */
    List<String> problems() {
        ConfigException thrown = catchThrowableOfType(ConfigException.class, this::load);
        return thrown.problems();
    }

    static String certificateKeys(String more) {
        return "NSXClientAuthCertFile: tls.crt\nNSXClientAuthKeyFile: tls.key\n" + more;
    }
}
