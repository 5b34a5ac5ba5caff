package io.antreansx.adapter.inventory;

import io.antreansx.adapter.inventory.model.KubernetesObject;
import io.antreansx.adapter.inventory.model.NetworkPolicyObject;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Events on objects that NSX is not shown. Written beside the push loop, which never waits for them; when there are too
 * many at once the rest is left to the status. The same refusal of the same object is told once in an Event's lifetime.
 */
final class RefusalEvents implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RefusalEvents.class);
    private static final int MAX_WAITING = 100;
    private static final int MAX_MESSAGE = 1024;
    private static final String REASON = "NotShownInNSX";
    private static final String MANAGER = "antrea-nsx-adapter";

    private final KubernetesClient client;
    private final Clock clock;
    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING),
            Thread.ofPlatform().name("inventory-events").daemon().factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    RefusalEvents(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    void tell(KubernetesObject object, String reason) {
        writer.execute(() -> write(event(object, reason)));
    }

    @Override
    public void close() {
        writer.shutdownNow();
    }

    private void write(Event event) {
        try {
            client.resource(event).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                LOG.debugf(e, "No Event for %s", event.getInvolvedObject().getName());
            }
        }
    }

    private Event event(KubernetesObject object, String reason) {
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        String namespace = object.namespace().isEmpty() ? "default" : object.namespace();
        String message = "NSX's inventory does not show it: " + reason;
        return new EventBuilder()
                .withNewMetadata()
                .withName(object.uid() + "." + Integer.toHexString(reason.hashCode()))
                .withNamespace(namespace)
                .withLabels(Map.of("app.kubernetes.io/managed-by", MANAGER))
                .endMetadata()
                .withInvolvedObject(reference(object))
                .withType("Warning")
                .withReason(REASON)
                .withMessage(beginning(message))
                .withNewSource()
                .withComponent(MANAGER)
                .endSource()
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .build();
    }

    /** Half a character would be none at all. */
    private static String beginning(String message) {
        if (message.length() <= MAX_MESSAGE) {
            return message;
        }
        int end = Character.isHighSurrogate(message.charAt(MAX_MESSAGE - 1)) ? MAX_MESSAGE - 1 : MAX_MESSAGE;
        return message.substring(0, end);
    }

    private static ObjectReference reference(KubernetesObject object) {
        String[] type = type(object);
        return new ObjectReferenceBuilder()
                .withApiVersion(type[0])
                .withKind(type[1])
                .withNamespace(object.namespace().isEmpty() ? null : object.namespace())
                .withName(object.name())
                .withUid(object.uid())
                .build();
    }

    private static String[] type(KubernetesObject object) {
        return switch (object.kind()) {
            case NAMESPACE -> new String[] {"v1", "Namespace"};
            case NODE -> new String[] {"v1", "Node"};
            case SERVICE -> new String[] {"v1", "Service"};
            case POD -> new String[] {"v1", "Pod"};
            case NETWORK_POLICY -> policyType(object);
            case INGRESS -> new String[] {"networking.k8s.io/v1", "Ingress"};
            case EGRESS -> new String[] {"crd.antrea.io/v1beta1", "Egress"};
            case IP_POOL -> new String[] {"crd.antrea.io/v1beta1", "IPPool"};
            case GATEWAY -> new String[] {"gateway.networking.k8s.io/v1", "Gateway"};
            case CLUSTER -> throw new IllegalStateException("the cluster is no object of Kubernetes");
        };
    }

    private static String[] policyType(KubernetesObject object) {
        return object instanceof NetworkPolicyObject policy
                ? switch (policy.type()) {
                    case NETWORK_POLICY -> new String[] {"networking.k8s.io/v1", "NetworkPolicy"};
                    case ACNP -> new String[] {"crd.antrea.io/v1beta1", "ClusterNetworkPolicy"};
                    case ANP -> new String[] {"crd.antrea.io/v1beta1", "NetworkPolicy"};
                }
                : new String[] {"networking.k8s.io/v1", "NetworkPolicy"};
    }
}
