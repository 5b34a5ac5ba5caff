package io.antreansx.adapter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.antreansx.adapter.kubernetes.KubernetesUnavailableException.Reason;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesConfigSourceTest {

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private Optional<Path> named = Optional.empty();

    private Config read() {
        return new KubernetesConfigSource(named, environment, folder, folder.resolve("account")).read();
    }

    private Path kubeconfig(String name, String host) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, """
                apiVersion: v1
                kind: Config
                current-context: one
                contexts: [{name: one, context: {cluster: one, user: one}}]
                clusters: [{name: one, cluster: {server: "https://%s:6443"}}]
                users: [{name: one, user: {token: abc}}]
                """.formatted(host));
    }

    private void serviceAccount() throws IOException {
        Files.createDirectories(folder.resolve("account"));
        Files.writeString(folder.resolve("account/token"), "first\n");
        environment.put("KUBERNETES_SERVICE_HOST", "fd00::1");
        environment.put("KUBERNETES_SERVICE_PORT", "443");
    }

    private void assertRefused(Reason reason, String... parts) {
        assertThatExceptionOfType(KubernetesUnavailableException.class)
                .isThrownBy(this::read)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
                .satisfies(e -> assertThat(e.getMessage()).contains(parts).doesNotContain("\n"));
    }

    @Test
    void theOptionGoesBeforeTheEnvironment() throws IOException {
        // Given
        named = Optional.of(kubeconfig("option", "option.example"));
        environment.put("KUBECONFIG", kubeconfig("variable", "variable.example").toString());

        // When, then
        assertThat(read().getMasterUrl()).startsWith("https://option.example:6443");
    }

    @Test
    void theFirstExistingFileOfTheEnvironmentIsTaken() throws IOException {
        // Given
        environment.put("KUBECONFIG", folder.resolve("absent") + ":" + kubeconfig("variable", "variable.example"));
        serviceAccount();

        // When, then
        assertThat(read().getMasterUrl()).startsWith("https://variable.example:6443");
    }

    @Test
    void aPodUsesItsServiceAccountAndFollowsTheTokensRotation() throws IOException {
        // Given
        serviceAccount();

        // When
        Config config = read();
        String before = config.getOauthTokenProvider().getToken();
        Files.writeString(folder.resolve("account/token"), "second\n");

        // Then
        assertThat(config.getMasterUrl()).isEqualTo("https://[fd00::1]:443/");
        assertThat(before).isEqualTo("first");
        assertThat(config.getOauthTokenProvider().getToken()).isEqualTo("second");
    }

    @Test
    void aUserOutsideOfAClusterUsesTheFileInTheHomeFolder() throws IOException {
        kubeconfig(".kube/config", "home.example");

        assertThat(read().getMasterUrl()).startsWith("https://home.example:6443");
    }

    @Test
    void nothingAtAllIsAnErrorThatNamesTheWaysOut() {
        assertRefused(Reason.NO_CONFIGURATION, "--kubeconfig", "KUBECONFIG", "service account");
    }

    @Test
    void aNamedFileThatIsNotThereIsAnErrorThatNamesIt() {
        named = Optional.of(folder.resolve("nowhere"));

        assertRefused(Reason.UNREADABLE_CONFIGURATION, "nowhere", "there is no such file", "--kubeconfig");
    }

    @Test
    void brokenYamlIsAnErrorThatNamesTheFile() throws IOException {
        named = Optional.of(Files.writeString(folder.resolve("broken"), "apiVersion: [v1"));

        assertRefused(Reason.UNREADABLE_CONFIGURATION, "broken");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "users:\n- name: a\n  user:\n    token: TOPSECRET: x\n",
                "users:\n- name: a\n  user:\n    token TOPSECRET\n"
            })
    void aBrokenFileIsNotQuoted(String users) throws IOException {
        named = Optional.of(Files.writeString(folder.resolve("broken"), users));

        assertThatExceptionOfType(KubernetesUnavailableException.class)
                .isThrownBy(this::read)
                .withMessageContaining("it is no kubeconfig in YAML")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("TOPSECRET"))
                .withNoCause();
    }

    @Test
    void aFileWithoutContextIsAnErrorThatNamesTheFile() throws IOException {
        named = Optional.of(Files.writeString(folder.resolve("bare"), "apiVersion: v1\nkind: Config\n"));

        assertRefused(Reason.UNREADABLE_CONFIGURATION, "bare", "no current context");
    }
}
