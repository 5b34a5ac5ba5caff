package io.antreansx.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antreansx.simcluster.ClusterKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the running adapter measures is what docs/metrics.md names, and the other way round. */
class MetricsDocIT {

    private static final Path DOCUMENT =
            Path.of("../../docs/metrics.md").toAbsolutePath().normalize();

    /** A row such as {@code | `nsx.adapter.inventory.lag` | gauge, seconds | | how long ... |}. */
    private static final Pattern DOCUMENTED = Pattern.compile(
            "^\\| `(nsx\\.adapter\\.[a-z.]+)` \\| (gauge|counter|timer)(?:, (seconds|bytes))? \\|", Pattern.MULTILINE);

    /** A line such as {@code # TYPE nsx_adapter_inventory_lag_seconds gauge}; a timer is a summary and the gauge of its maximum. */
    private static final Pattern SCRAPED =
            Pattern.compile("^# TYPE (nsx_adapter_\\w+?)(_max)? (gauge|counter|summary)$", Pattern.MULTILINE);

    @Test
    void theDocumentNamesEveryMeterWithItsKindAndNoOther() throws Exception {
        // Given
        Map<String, String> documented = documented();

        // When
        try (Line line = Line.serving(ClusterKind.EMBEDDED, "metrics")) {
            // Then: the counters of reports begin with the first report
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(scraped(line)).isEqualTo(documented));
        }
    }

    private static Map<String, String> documented() throws IOException {
        return new TreeMap<>(DOCUMENTED
                .matcher(Files.readString(DOCUMENT))
                .results()
                .collect(Collectors.toMap(MetricsDocIT::scrapedName, meter -> scrapedKind(meter.group(2)))));
    }

    private static String scrapedName(MatchResult meter) {
        String unit = meter.group(2).equals("timer") ? "seconds" : meter.group(3);
        return meter.group(1).replace('.', '_') + (unit == null ? "" : "_" + unit);
    }

    private static String scrapedKind(String kind) {
        return kind.equals("timer") ? "summary" : kind;
    }

    private static Map<String, String> scraped(Line line) throws IOException, InterruptedException {
        return new TreeMap<>(
                SCRAPED.matcher(line.scene().management("/q/metrics").body())
                        .results()
                        .filter(meter -> meter.group(2) == null)
                        .collect(Collectors.toMap(meter -> meter.group(1), meter -> meter.group(3))));
    }
}
