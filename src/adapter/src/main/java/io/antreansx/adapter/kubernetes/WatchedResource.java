package io.antreansx.adapter.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One kind of objects to watch in all namespaces.
 *
 * @param <T> the Kubernetes type
 */
public final class WatchedResource<T extends HasMetadata> {

    private static final long PAGE_SIZE = 500;

    private final String name;
    private final boolean optional;
    private final RecordStore<T, ?> store;
    private final Optional<LeanKind> lean;
    /** The same objects, in versions of their API; the one that we like best comes first. */
    private final List<Function<KubernetesClient, FilterWatchListDeletable<T, ?, ?>>> versions;

    /** The version that was served when we last asked. */
    private volatile Function<KubernetesClient, FilterWatchListDeletable<T, ?, ?>> objects;

    private WatchedResource(
            String name,
            boolean optional,
            RecordStore<T, ?> store,
            Optional<LeanKind> lean,
            List<Function<KubernetesClient, FilterWatchListDeletable<T, ?, ?>>> versions) {
        this.lean = lean;
        this.name = name;
        this.optional = optional;
        this.store = store;
        this.versions = versions;
        this.objects = versions.getFirst();
    }

    /** A kind that every API server has. */
    public static <T extends HasMetadata, L extends KubernetesResourceList<T>> WatchedResource<T> of(
            Class<T> type, Class<L> listType, RecordStore<T, ?> store) {
        return new WatchedResource<>(
                HasMetadata.getPlural(type), false, store, Optional.empty(), List.of(client -> client.resources(
                                type, listType)
                        .inAnyNamespace()));
    }

    /**
     * A kind that every API server has, by a type of our own that is annotated with group, version, kind and plural.
     *
     * @param kept what a list may be reduced to before it is parsed
     */
    public static <T extends HasMetadata> WatchedResource<T> of(
            Class<T> type, KeptFields kept, RecordStore<T, ?> store) {
        return of(HasMetadata.getPlural(type), false, type, kept, store);
    }

    /** The same of a kind whose definition may be absent; its name carries the group. */
    public static <T extends HasMetadata> WatchedResource<T> ofOptional(
            Class<T> type, KeptFields kept, RecordStore<T, ?> store) {
        return of(HasMetadata.getFullResourceName(type), true, type, kept, store);
    }

    private static <T extends HasMetadata> WatchedResource<T> of(
            String name, boolean optional, Class<T> type, KeptFields kept, RecordStore<T, ?> store) {
        return new WatchedResource<>(
                name, optional, store, Optional.of(new LeanKind(type, kept)), List.of(client -> client.resources(type)
                        .inAnyNamespace()));
    }

    /** A kind that is read as it comes; {@code optional} when its definition may be absent. */
    public static WatchedResource<GenericKubernetesResource> of(
            ResourceDefinitionContext context, boolean optional, RecordStore<GenericKubernetesResource, ?> store) {
        return new WatchedResource<>(nameOf(context), optional, store, Optional.empty(), List.of(generic(context)));
    }

    /** A kind that is read as it comes, in the first of these versions that is served; it may be absent. */
    public static WatchedResource<GenericKubernetesResource> ofFirstServed(
            List<ResourceDefinitionContext> versions, RecordStore<GenericKubernetesResource, ?> store) {
        return new WatchedResource<>(
                nameOf(versions.getFirst()),
                true,
                store,
                Optional.empty(),
                versions.stream().map(WatchedResource::generic).toList());
    }

    private static String nameOf(ResourceDefinitionContext context) {
        return context.getPlural() + "." + context.getGroup();
    }

    private static Function<KubernetesClient, FilterWatchListDeletable<GenericKubernetesResource, ?, ?>> generic(
            ResourceDefinitionContext context) {
        return client -> client.genericKubernetesResources(context).inAnyNamespace();
    }

    /** Some objects of a kind that every API server has. */
    public static <T extends HasMetadata> WatchedResource<T> of(
            String name,
            Function<KubernetesClient, FilterWatchListDeletable<T, ?, ?>> objects,
            RecordStore<T, ?> store) {
        return new WatchedResource<>(name, false, store, Optional.empty(), List.of(objects));
    }

    /** Plural, with the group where there may be several. */
    public String name() {
        return name;
    }

    boolean isOptional() {
        return optional;
    }

    /** What is read of the kind, when that is not all. */
    Optional<LeanKind> lean() {
        return lean;
    }

    RecordStore<T, ?> store() {
        return store;
    }

    /** What the API server says when it is asked for one object of the kind; decides on the version to watch. */
    Availability availability(KubernetesClient client) {
        for (Function<KubernetesClient, FilterWatchListDeletable<T, ?, ?>> version : versions) {
            Availability answer = availability(client, version);
            if (answer != Availability.ABSENT) {
                objects = version;
                return answer;
            }
        }
        return Availability.ABSENT;
    }

    private static <T> Availability availability(
            KubernetesClient client, Function<KubernetesClient, FilterWatchListDeletable<T, ?, ?>> version) {
        try {
            version.apply(client).list(new ListOptionsBuilder().withLimit(1L).build());
            return Availability.SERVED;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return Availability.ABSENT;
            }
            if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
                return Availability.FORBIDDEN;
            }
            throw e;
        }
    }

    /** The version that the API server is at now; null when it does not say. */
    String version(KubernetesClient client) {
        Object answer = objects.apply(client)
                .list(new ListOptionsBuilder().withLimit(1L).build());
        return answer instanceof KubernetesResourceList<?> list
                ? list.getMetadata().getResourceVersion()
                : null;
    }

    /** Whether a kind can be watched. */
    enum Availability {
        SERVED,
        /** Its definition is not installed. */
        ABSENT,
        /** RBAC does not let us. */
        FORBIDDEN
    }

    /** A new informer over the store, not started: pages of 500, no resync, never giving up. */
    SharedIndexInformer<T> informer(KubernetesClient client) {
        SharedIndexInformer<T> informer =
                objects.apply(client).withLimit(PAGE_SIZE).runnableInformer(0);
        informer.removeNamespaceIndex();
        informer.exceptionHandler((started, problem) -> true);
        informer.itemStore(store.begin(informer::isWatching));
        return informer;
    }
}
