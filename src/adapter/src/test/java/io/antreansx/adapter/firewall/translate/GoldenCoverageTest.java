package io.antreansx.adapter.firewall.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which golden case shows what NSX can say of groups, services and rules; none may be lost. */
class GoldenCoverageTest {

    private static final Path CASES = Path.of("src/test/resources/translation");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            Namespace Name                | namespace-name-selects-all-its-pods
            Namespace Name, refused       | refused-namespace-name-not-equals refused-namespace-name-in-capitals
            Namespace Tag equals          | namespace-tag-equals
            Namespace Tag not equals      | namespace-tag-not-equals
            Pod Tag equals                | pod-tag-equals-selects-pods-of-all-namespaces
            Pod Tag not equals            | pod-tag-not-equals-selects-pods-of-all-namespaces
            Service with Namespace Name   | service-with-namespace-selects-its-pods
            Service alone, refused        | refused-service-without-namespace refused-service-with-namespace-tag
            AND                           | single-conditions-joined-by-and-become-one-child and-before-or-is-understood
            OR                            | criteria-joined-by-or-become-children
            AND after OR, refused         | refused-and-after-or
            nested expression             | pod-and-namespace-conditions-in-one-criterion fifteen-conditions-of-mixed-types
            IP addresses                  | addresses-become-blocks criteria-and-addresses-in-one-group
            IP ranges                     | address-range-is-split-into-blocks ipv6-range-is-split-into-blocks
            IPv6                          | ipv6-addresses-are-written-short ipv6-only-with-ipv6-addresses
            groups nested by path         | nested-groups-are-flattened group-that-is-nested-twice-counts-once
            nested without end, refused   | refused-group-cycle refused-missing-nested-group
            TCP and UDP port sets         | services-are-flattened-into-ports
            port ranges                   | port-ranges
            several entries               | services-are-flattened-into-ports
            nested services               | services-are-flattened-into-ports
            inline service_entries        | inline-entries-without-services services-are-flattened-into-ports
            other services, refused       | refused-icmp refused-sctp refused-source-ports
            Allow                         | addresses-become-blocks
            Drop                          | any-any-in-has-no-peers
            Reject                        | action-reject
            In                            | any-any-in-has-no-peers sources-without-direction-become-ingress
            Out                           | any-any-out-has-no-peers destinations-without-direction-become-egress
            In-Out                        | any-any-in-out-becomes-a-pair-with-two-names destinations-with-in-out-become-egress
            logging with label            | logging-with-label log-label-is-cut log-label-is-made-a-label-value
            ip_protocol IPV4              | ipv4-only-with-any-peer ipv4-only-with-ipv4-addresses
            ip_protocol IPV6              | ipv6-only-with-any-peer ipv6-only-with-ipv6-addresses
            ip_protocol, refused          | refused-ipv4-only-with-pods refused-ipv6-only-with-ipv4-address
            disabled rules                | disabled-rules-are-left-out no-enabled-rule-becomes-nothing
            """)
    void isShownBy(String feature, String cases) {
        assertThat(List.of(cases.strip().split(" +", -1)))
                .as(feature)
                .allMatch(name -> Files.isDirectory(CASES.resolve(name)));
    }
}
