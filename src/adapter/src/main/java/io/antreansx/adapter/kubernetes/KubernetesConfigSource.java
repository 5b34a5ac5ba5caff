package io.antreansx.adapter.kubernetes;

import io.antreansx.adapter.kubernetes.KubernetesUnavailableException.Reason;
import io.fabric8.kubernetes.client.Config;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a process finds its cluster: {@code --kubeconfig}, the first existing file of {@code KUBECONFIG}, the pod's
 * service account, {@code ~/.kube/config}. The first that is there decides; a named file that is not there is an error.
 *
 * @param kubeconfig the value of {@code --kubeconfig}
 * @param environment of the process
 * @param home the user's folder
 * @param serviceAccount folder with {@code token} and {@code ca.crt}
 */
public record KubernetesConfigSource(
        Optional<Path> kubeconfig, Map<String, String> environment, Path home, Path serviceAccount) {

    private static final List<String> PARSERS = List.of("org.snakeyaml.", "org.yaml.", "com.fasterxml.jackson.");
    private static final Pattern LINE = Pattern.compile("line \\d+");

    private static final Path SERVICE_ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    /** What this process sees. */
    public static KubernetesConfigSource ofProcess(Optional<Path> kubeconfig) {
        return new KubernetesConfigSource(
                kubeconfig, System.getenv(), Path.of(System.getProperty("user.home")), SERVICE_ACCOUNT);
    }

    Config read() {
        if (kubeconfig.isPresent()) {
            return fromFile(kubeconfig.get(), "--kubeconfig");
        }
        String named = environment.getOrDefault("KUBECONFIG", "");
        if (!named.isBlank()) {
            return fromFile(firstExisting(named), "KUBECONFIG");
        }
        if (Files.isReadable(serviceAccount.resolve("token")) && environment.containsKey("KUBERNETES_SERVICE_HOST")) {
            return inCluster();
        }
        Path inHome = home.resolve(".kube").resolve("config");
        if (Files.exists(inHome)) {
            return fromFile(inHome, "home folder");
        }
        throw new KubernetesUnavailableException(
                Reason.NO_CONFIGURATION,
                "No Kubernetes configuration found: give --kubeconfig FILE, set KUBECONFIG, or run in a pod with a"
                        + " service account (" + inHome + " does not exist either).",
                null);
    }

    private static Path firstExisting(String named) {
        String first = named.split(File.pathSeparator, -1)[0];
        for (String file : named.split(File.pathSeparator, -1)) {
            if (!file.isBlank() && Files.exists(Path.of(file))) {
                return Path.of(file);
            }
        }
        return Path.of(first);
    }

    private static Config fromFile(Path file, String origin) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw unreadable(file, origin, Files.exists(file) ? "it cannot be read" : "there is no such file", null);
        }
        Config config = parse(file, origin);
        if (config.getCurrentContext() == null) {
            throw unreadable(file, origin, "it has no current context; set one with kubectl config use-context", null);
        }
        return config;
    }

    private static Config parse(Path file, String origin) {
        try {
            return Config.fromKubeconfig(file.toFile());
        } catch (RuntimeException e) {
            // fabric8 lets through whatever its YAML parser and its readers of keys throw
            if (quotesTheFile(e)) {
                throw unreadable(file, origin, "it is no kubeconfig in YAML" + line(e), null);
            }
            throw unreadable(file, origin, KubernetesUnavailableException.rootMessage(e), e);
        }
    }

    /** What parsers say quotes what they read, which may be a token or a key. */
    private static boolean quotesTheFile(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause() == at ? null : at.getCause()) {
            String type = at.getClass().getName();
            if (PARSERS.stream().anyMatch(type::startsWith)) {
                return true;
            }
        }
        return false;
    }

    private static String line(RuntimeException thrown) {
        Matcher line = LINE.matcher(String.valueOf(thrown.getMessage()));
        return line.find() ? ", see " + line.group() : "";
    }

    private Config inCluster() {
        String host = environment.get("KUBERNETES_SERVICE_HOST");
        String port = environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443");
        Config config = Config.empty();
        config.setMasterUrl("https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/");
        config.setCaCertFile(serviceAccount.resolve("ca.crt").toString());
        Path token = serviceAccount.resolve("token");
        // the kubelet rotates the token: it is read anew for each request
        config.setOauthTokenProvider(new ServiceAccountToken(token));
        return config;
    }

    private static KubernetesUnavailableException unreadable(Path file, String origin, String why, Exception cause) {
        return new KubernetesUnavailableException(
                Reason.UNREADABLE_CONFIGURATION,
                "The kubeconfig " + file + " (" + origin + ") cannot be used: " + why + ".",
                cause);
    }
}
