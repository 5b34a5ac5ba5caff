package io.antreansx.adapter.firewall.status;

import io.antreansx.adapter.antrea.AdapterInfoStatus;
import io.antreansx.adapter.antrea.AntreaCCPAdapterInfo;
import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.firewall.realize.ClusterObjects;
import io.antreansx.adapter.firewall.realize.Reason;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Shows refusals and failures as Events of the ACNP or, where there is none, of AntreaCCPAdapterInfo. The same trouble is
 * one Event that counts. Events are hints: they are written beside the work, and some may be lost.
 */
public final class PolicyEvents implements Consumer<PolicyStatus>, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(PolicyEvents.class);
    /** Where Kubernetes keeps Events of objects without a namespace. */
    private static final String NAMESPACE = "default";

    private static final String COMPONENT = "antrea-nsx-adapter";
    private static final int LONGEST_MESSAGE = 1024;
    private static final int MOST_WAITING = 500;
    private static final int REASONS_SHOWN = 10;
    private static final int MOST_COUNTED = 10_000;

    private final KubernetesClient client;
    private final ClusterObjects cluster;
    private final Clock clock;
    private final Map<String, Integer> counts = new HashMap<>();
    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name("policy-events").factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    public PolicyEvents(KubernetesClient client, ClusterObjects cluster, Clock clock) {
        this.client = client;
        this.cluster = cluster;
        this.clock = clock;
    }

    @Override
    public void accept(PolicyStatus policy) {
        writer.execute(() -> write(policy));
    }

    private void write(PolicyStatus policy) {
        ObjectReference object = object(policy);
        for (Reason reason : policy.reasons().stream().limit(REASONS_SHOWN).toList()) {
            Event event = event(policy, reason, object);
            try {
                write(event);
            } catch (KubernetesClientException e) {
                LOG.debugf(
                        e, "The Event %s was not written.", event.getMetadata().getName());
            }
        }
    }

    private void write(Event event) {
        String name = event.getMetadata().getName();
        try {
            client.v1().events().inNamespace(NAMESPACE).resource(event).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != 409) {
                throw e;
            }
            client.v1()
                    .events()
                    .inNamespace(NAMESPACE)
                    .withName(name)
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            "{\"count\": " + event.getCount() + ", \"lastTimestamp\": \"" + event.getLastTimestamp()
                                    + "\"}");
        }
    }

    private ObjectReference object(PolicyStatus policy) {
        return cluster.policies().stream()
                .filter(acnp -> acnp.getMetadata().getName().equals(policy.acnp()))
                .findFirst()
                .map(PolicyEvents::reference)
                .orElseGet(() -> new ObjectReferenceBuilder()
                        .withApiVersion(AdapterInfoStatus.GROUP + "/" + AdapterInfoStatus.VERSION)
                        .withKind("AntreaCCPAdapterInfo")
                        .withName(AntreaCCPAdapterInfo.NAME)
                        .build());
    }

    private static ObjectReference reference(ClusterNetworkPolicy acnp) {
        return new ObjectReferenceBuilder()
                .withApiVersion(acnp.getApiVersion())
                .withKind(acnp.getKind())
                .withName(acnp.getMetadata().getName())
                .withUid(acnp.getMetadata().getUid())
                .build();
    }

    /** Named by its content, so that another process that sees the same trouble writes the same Event. */
    private Event event(PolicyStatus policy, Reason reason, ObjectReference object) {
        String message = "policy '" + policy.displayName() + "' (" + policy.path() + "): " + reason.text();
        String content = object.getName() + " " + object.getUid() + " " + message;
        String name = object.getName() + "." + UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8));
        if (counts.size() > MOST_COUNTED) {
            counts.clear();
        }
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        return new EventBuilder()
                .withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName(name)
                .endMetadata()
                .withType("Warning")
                .withReason(reason.code())
                .withMessage(beginning(message))
                .withInvolvedObject(object)
                .withNewSource()
                .withComponent(COMPONENT)
                .endSource()
                .withReportingComponent(COMPONENT)
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(counts.merge(name, 1, Integer::sum))
                .build();
    }

    /** Half a character would be none at all. */
    private static String beginning(String message) {
        if (message.length() <= LONGEST_MESSAGE) {
            return message;
        }
        boolean half = Character.isHighSurrogate(message.charAt(LONGEST_MESSAGE - 1));
        return message.substring(0, half ? LONGEST_MESSAGE - 1 : LONGEST_MESSAGE);
    }

    @Override
    public void close() {
        writer.shutdownNow();
    }
}
