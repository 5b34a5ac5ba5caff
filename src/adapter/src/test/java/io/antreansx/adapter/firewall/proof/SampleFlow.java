package io.antreansx.adapter.firewall.proof;

import io.antreansx.simcluster.evaluate.Endpoint;
import io.antreansx.simcluster.evaluate.Flow;
import java.util.List;
import java.util.Random;

/**
 * The first packet of a connection.
 *
 * @param protocol TCP, UDP or ICMP
 * @param port 0 for ICMP
 */
public record SampleFlow(String source, String destination, String protocol, int port) {

    static final List<Integer> PORTS = List.of(1, 53, 80, 443, 6379, 8080, 8085, 8090, 65_535);
    private static final List<String> OUTSIDE_IPV4 = List.of("192.0.2.1", "192.0.2.77", "198.51.100.9");
    private static final List<String> OUTSIDE_IPV6 = List.of("2001:db8::1", "2001:db8:1::1");

    /** Between two pods mostly, of one address family, never from a pod to itself. */
    public static SampleFlow random(Random random, SampleCluster cluster) {
        boolean ipv6 = random.nextInt(4) == 0;
        List<String> outside = ipv6 ? OUTSIDE_IPV6 : OUTSIDE_IPV4;
        List<String> pods = cluster.pods().stream()
                .flatMap(pod -> pod.addresses().stream())
                .filter(address -> address.contains(":") == ipv6)
                .toList();
        String source = pick(random, pods, outside);
        String destination = pick(random, pods, outside);
        if (source.equals(destination) || (outside.contains(source) && outside.contains(destination))) {
            return random(random, cluster);
        }
        String protocol = List.of("TCP", "TCP", "TCP", "UDP", "UDP", "ICMP").get(random.nextInt(6));
        int port = protocol.equals("ICMP") ? 0 : PORTS.get(random.nextInt(PORTS.size()));
        return new SampleFlow(source, destination, protocol, port);
    }

    boolean ipv6() {
        return source.contains(":");
    }

    public Flow asFlow() {
        Endpoint from = Endpoint.ip(source);
        Endpoint to = Endpoint.ip(destination);
        return switch (protocol) {
            case "TCP" -> Flow.tcp(from, to, port);
            case "UDP" -> Flow.udp(from, to, port);
            default -> Flow.ping(from, to);
        };
    }

    private static String pick(Random random, List<String> pods, List<String> outside) {
        return pods.isEmpty() || random.nextInt(5) == 0
                ? outside.get(random.nextInt(outside.size()))
                : pods.get(random.nextInt(pods.size()));
    }
}
