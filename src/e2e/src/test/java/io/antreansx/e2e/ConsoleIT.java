package io.antreansx.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import io.antreansx.demo.story.Scene;
import io.antreansx.demo.story.steps.CreateFirewallPolicy;
import io.antreansx.simcluster.ClusterKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The emulator's console in a real browser, over a cluster that is registered and has a policy of NSX. */
class ConsoleIT {

    /** Nothing but the console is talked to; as root, chromium has no sandbox of its own. */
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final String INVENTORY = """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: console-policy, namespace: default}
            spec: {podSelector: {}, policyTypes: [Ingress]}
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: console-ingress, namespace: default}
            spec: {defaultBackend: {service: {name: frontend, port: {number: 80}}}}
            ---
            apiVersion: crd.antrea.io/v1beta1
            kind: Egress
            metadata: {name: console-egress}
            spec: {appliedTo: {podSelector: {}}, egressIP: 192.0.2.10}
            ---
            apiVersion: crd.antrea.io/v1beta1
            kind: IPPool
            metadata: {name: console-pool}
            spec:
              ipRanges: [{start: 198.51.100.10, end: 198.51.100.20}]
              subnetInfo: {gateway: 198.51.100.1, prefixLength: 24}
            """;

    /** The pages show what is there when they are opened and do not look again. */
    private static final Map<String, String> IN_NSX = Map.of(
            "container-clusters", "10.96.0.0/16",
            "container-projects", "kube-system",
            "container-application-instances", "\"frontend\"",
            "container-applications", "\"frontend\"",
            "container-cluster-nodes", "HEALTHY",
            "container-network-policies", "console-policy",
            "container-ingress-policies", "console-ingress",
            "container-egresses", "console-egress",
            "container-ip-pools", "console-pool");

    private static final double TIMEOUT_MILLISECONDS = 60_000;

    private static Line line;
    private static Playwright playwright;
    private static Browser browser;
    private Page page;

    @BeforeAll
    static void start() throws Exception {
        Needed.program("chromium");
        line = Line.serving(ClusterKind.EMBEDDED, "console");
        new CreateFirewallPolicy().tell(line.scene());
        Objects.create(line.scene().client(), INVENTORY);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> IN_NSX.entrySet().stream().allMatch(ConsoleIT::isInNsx));
        PlaywrightAssertions.setDefaultAssertionTimeout(TIMEOUT_MILLISECONDS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Needed.pathOf("chromium"))
                        .setArgs(QUIET));
    }

    @AfterAll
    static void stop() {
        if (playwright != null) {
            playwright.close();
        }
        if (line != null) {
            line.close();
        }
    }

    private static boolean isInNsx(Map.Entry<String, String> text) {
        return line.scene()
                .nsx()
                .get("/api/v1/fabric/" + text.getKey())
                .toString()
                .contains(text.getValue());
    }

    @BeforeEach
    void openTheConsole() {
        // The certificate is of the emulator's own authority.
        page = browser.newContext(new Browser.NewContextOptions().setIgnoreHTTPSErrors(true))
                .newPage();
        page.setDefaultTimeout(TIMEOUT_MILLISECONDS);
        page.navigate("https://" + line.scene().managerAuthority() + "/");
    }

    private void logIn(String password) {
        page.getByLabel("Password").fill(password);
        button("Log in").click();
    }

    /** Logged in, at a page such as {@code containers/pods}. */
    private void open(String fragment) {
        logIn(line.scene().adminPassword());
        assertThat(button("Log out")).isVisible();
        page.evaluate("place => { location.hash = place; }", fragment);
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator row(String... texts) {
        Locator rows = page.locator("tr");
        for (String text : texts) {
            rows = rows.filter(new Locator.FilterOptions()
                    .setHas(page.getByText(text, new Page.GetByTextOptions().setExact(true))));
        }
        return rows;
    }

    @Test
    void aWrongPasswordIsRefused() {
        // When
        logIn("wrong");

        // Then
        assertThat(page.locator(".error")).containsText("credentials were incorrect");
        assertThat(button("Log out")).isHidden();
    }

    @Test
    void theClusterIsUpWithItsThreeComponents() {
        // Given
        open("clusters");

        // When
        row(Scene.CLUSTER).getByRole(AriaRole.BUTTON).click();

        // Then
        for (String component :
                List.of("Antrea Controller", "Management Plane Adapter", "Central Control Plane Adapter")) {
            assertThat(page.locator("dialog tr").filter(new Locator.FilterOptions().setHasText(component)))
                    .containsText("HEALTHY");
        }
    }

    @Test
    void aPodShowsItsLabelAsATag() {
        // When
        open("containers/pods");

        // Then
        assertThat(row("frontend").locator(".tag")).hasText("app: frontend");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            clusters   | k8s-cl-test1     | 10.96.0.0/16
            namespaces | kube-system      | kube-system
            pods       | frontend         | node-1
            services   | frontend         | CLUSTER_IP
            nodes      | node-1           | HEALTHY
            policies   | console-policy   | NETWORK_POLICY
            ingresses  | console-ingress  | frontend
            egresses   | console-egress   | 192.0.2.10
            pools      | console-pool     | 198.51.100.10 - 198.51.100.20
            """)
    void everyInventoryPageShowsItsObjectsWithTheirFields(String place, String name, String field) {
        // When
        open("containers/" + place);

        // Then
        assertThat(row(name).first()).containsText(field);
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "runs", "console", "containers-" + place + ".png")));
    }

    @Test
    void aPolicyShowsItsRulesAndThatTheClusterHasThem() {
        // When
        open("firewall/Application");

        // Then
        assertThat(page.locator("tr.policy")).containsText("boutique-redis");
        assertThat(page.locator("tr.policy")).containsText(Scene.CLUSTER);
        assertThat(page.locator("tr.policy")).containsText("SUCCESS");
        assertThat(row("frontend to redis", "redis-cart", "DROP")).isVisible();
    }

    @Test
    void aTraceflowNamesThePolicyAndRuleThatDrop() {
        // Given
        open("traceflow");
        page.getByLabel("Source pod").selectOption(new SelectOption().setLabel(Scene.SOURCE_POD));
        page.getByLabel("Destination").selectOption(new SelectOption().setLabel(Scene.TARGET_POD));
        page.getByLabel("Port").fill("6379");

        // When
        button("Trace").click();

        // Then
        assertThat(row("Dropped")).containsText(Scene.POLICY_INTENT + ", rule 1000");
        assertThat(row("Dropped")).containsText("node-2");
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "runs", "console", "traceflow.png")));
    }
}
