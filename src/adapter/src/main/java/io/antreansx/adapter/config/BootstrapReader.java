package io.antreansx.adapter.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code bootstrap.conf}. */
final class BootstrapReader {

    private static final String NAME = "^[a-zA-Z0-9]+([-._]?[a-zA-Z0-9]+)*$";
    private static final int NAME_LIMIT = 255;

    private final ConfigFile file;

    BootstrapReader(ConfigFile file) {
        this.file = file;
    }

    BootstrapConfig read() {
        file.oneOf("bootstrapFrom", List.of("Inline", "SupervisorCluster"))
                .filter("SupervisorCluster"::equals)
                .ifPresent(ignored -> file.wrong(
                        "bootstrapFrom", "SupervisorCluster is not supported; write Inline and fill the other keys"));
        file.tolerate("bootstrapSupervisorResourceName");
        Optional<String> vpcPath = file.text("vpcPath").or(() -> file.text("vhcPath"));
        file.tolerate("vhcPath");
        return new BootstrapConfig(clusterName(), managers(), vpcPath, thumbprints());
    }

    private String clusterName() {
        String name = file.text("clusterName").orElse("");
        if (name.isEmpty()) {
            file.wrong("clusterName", "is missing; write the cluster's name in NSX, equal to the certificate's CN");
        } else if (name.equals("dummyClusterName")) {
            file.wrong("clusterName", "is still the placeholder; write the cluster's name in NSX");
        } else if (!name.matches(NAME) || name.length() > NAME_LIMIT) {
            file.wrong(
                    "clusterName",
                    "is '" + name + "'; use letters, digits and single - . _ between them, at most " + NAME_LIMIT
                            + " characters");
        }
        return name;
    }

    private List<NsxManagerAddress> managers() {
        List<String> proxies = file.texts("proxyEndpoints.rest-api");
        String key = proxies.isEmpty() ? "NSXManagers" : "proxyEndpoints.rest-api";
        List<String> entries = file.texts("NSXManagers");
        if (proxies.isEmpty() && entries.isEmpty()) {
            if (!file.has(key) || file.isEmptyList(key)) {
                file.wrong(key, "is missing or empty; list the addresses of NSX Manager: [192.0.2.10]");
            }
            return List.of();
        }
        List<NsxManagerAddress> managers = new ArrayList<>();
        for (String entry : proxies.isEmpty() ? entries : proxies) {
            NsxManagerAddress.parse(entry)
                    .ifPresentOrElse(
                            managers::add,
                            () -> file.wrong(
                                    key, "'" + entry + "' is no address; write HOST, HOST:PORT, IP or '[IPv6]:PORT'"));
        }
        return List.copyOf(managers);
    }

    private List<String> thumbprints() {
        List<String> thumbprints = new ArrayList<>();
        for (String given : file.texts("NSXThumbprints")) {
            String plain = given.replace(":", "").toLowerCase(Locale.ROOT);
            if (plain.matches("[0-9a-f]{64}")) {
                thumbprints.add(plain);
            } else {
                file.wrong(
                        "NSXThumbprints",
                        "'" + given + "' is no SHA-256 thumbprint; write 64 hexadecimal digits, "
                                + "as 'openssl x509 -noout -sha256 -fingerprint' prints them");
            }
        }
        return List.copyOf(thumbprints);
    }
}
