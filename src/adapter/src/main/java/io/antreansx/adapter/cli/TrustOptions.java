package io.antreansx.adapter.cli;

import io.antreansx.adapter.config.NsxManagerAddress;
import io.antreansx.adapter.lifecycle.FirstTrust;
import io.antreansx.adapter.nsx.NsxException;
import io.antreansx.adapter.nsx.ServerTrust;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which NSX an administrator's password may be sent to. */
final class TrustOptions {

    @ArgGroup
    private Choice choice = new Choice();

    /** At most one of them. */
    static final class Choice {

        @Option(
                names = "--ca-file",
                paramLabel = "FILE",
                description = "PEM file that NSX's certificate is checked with")
        private Path caFile;

        @Option(
                names = "--thumbprint",
                split = ",",
                paramLabel = "SHA256",
                description = "thumbprints of NSX's certificates, separated by commas")
        private List<String> thumbprints = new ArrayList<>();

        @Option(names = "--insecure", description = "do not check NSX's certificate")
        private boolean insecure;
    }

    Optional<Path> caFile() {
        return Optional.ofNullable(choice.caFile);
    }

    boolean insecure() {
        return choice.insecure;
    }

    /** @throws NsxException kind UNTRUSTED that shows the thumbprint, when nothing was said */
    ServerTrust decide(List<NsxManagerAddress> managers) {
        if (choice.insecure) {
            return new ServerTrust.Anything();
        }
        if (choice.caFile != null) {
            return new ServerTrust.CertificateAuthorities(choice.caFile);
        }
        if (!choice.thumbprints.isEmpty()) {
            return new ServerTrust.Pinned(plainThumbprints());
        }
        String shown = FirstTrust.presentedBy(managers.getFirst());
        String message =
                "NSX manager " + managers.getFirst() + " is not trusted yet; its certificate's SHA-256 thumbprint"
                        + " is " + shown + ". Compare it on the manager ('get certificate api thumbprint'), then give"
                        + " --thumbprint " + shown + ", or --ca-file";
        throw new NsxException(NsxException.Kind.UNTRUSTED, 0, 0, -1, message, null);
    }

    /** What the cluster's files pin: the managers' certificates, checked with the CA file; nothing with {@code --insecure}. */
    List<String> thumbprintsFor(List<NsxManagerAddress> managers, Consumer<String> progress) {
        if (choice.insecure) {
            return List.of();
        }
        if (!choice.thumbprints.isEmpty()) {
            return plainThumbprints().stream().sorted().toList();
        }
        List<String> seen = new ArrayList<>();
        for (NsxManagerAddress manager : managers) {
            try {
                seen.add(FirstTrust.presentedBy(manager, decide(managers)));
            } catch (NsxException e) {
                progress.accept(e.getMessage() + "; add its thumbprint to NSXThumbprints later");
            }
        }
        return seen.stream().distinct().toList();
    }

    private Set<String> plainThumbprints() {
        return choice.thumbprints.stream()
                .map(text -> text.replace(":", "").strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
