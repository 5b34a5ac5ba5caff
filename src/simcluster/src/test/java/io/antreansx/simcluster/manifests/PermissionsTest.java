package io.antreansx.simcluster.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.simcluster.real.RealCluster;
import io.antreansx.simcluster.real.WithRealCluster;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the two service accounts may do, and what they may not, as the API server's own authorizer sees it. */
@WithRealCluster
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PermissionsTest {

    private static final Pattern SPACES = Pattern.compile(" ");

    private final RealCluster cluster;

    PermissionsTest(RealCluster cluster) {
        this.cluster = cluster;
        Installation.applyTo(cluster);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            nodes,                                                     get list watch
            namespaces,                                                get list watch
            pods,                                                      get list watch
            services,                                                  get list watch
            endpointslices.discovery.k8s.io,                           get list watch
            ingresses.networking.k8s.io,                               get list watch
            networkpolicies.networking.k8s.io,                         get list watch
            gateways.gateway.networking.k8s.io,                        get list watch
            egresses.crd.antrea.io,                                    get list watch
            ippools.crd.antrea.io,                                     get list watch
            antreaagentinfos.crd.antrea.io,                            get list watch
            antreacontrollerinfos.crd.antrea.io,                       get list watch
            clusternetworkpolicies.crd.antrea.io,                      get list watch create update patch delete
            clustergroups.crd.antrea.io,                               get list watch create update patch delete
            tiers.crd.antrea.io,                                       get list watch create update patch delete
            traceflows.crd.antrea.io,                                  get list watch create delete
            antreaclusternetworkpolicystats.stats.antrea.io,           get list
            clustergroupmembers.controlplane.antrea.io,                get
            customresourcedefinitions.apiextensions.k8s.io,            get list
            events,                                                    create patch
            antreampadapterinfos.clusterinformation.antrea-interworking.tanzu.vmware.com, get list watch create update patch
            antreaccpadapterinfos.clusterinformation.antrea-interworking.tanzu.vmware.com, get list watch create update patch
            """)
    void theAdapterMayInTheWholeCluster(String resource, String verbs) {
        // When / Then
        for (String verb : words(verbs)) {
            assertThat(may("interworking", verb, resource, "", "", "")).as(verb).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            leases.coordination.k8s.io, '',                         create
            leases.coordination.k8s.io, antrea-nsx-mp-adapter,      get update patch
            leases.coordination.k8s.io, antrea-nsx-ccp-adapter,     get update patch
            configmaps,                 cluster-id,                 get
            configmaps,                 bootstrap-config,           get
            """)
    void theAdapterMayInItsNamespace(String resource, String name, String verbs) {
        // When / Then
        for (String verb : words(verbs)) {
            assertThat(may("interworking", verb, resource, "", Installation.NAMESPACE, name))
                    .as(verb)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            antreampadapterinfos.clusterinformation.antrea-interworking.tanzu.vmware.com
            antreaccpadapterinfos.clusterinformation.antrea-interworking.tanzu.vmware.com
            """)
    void theAdapterMayWriteWhatItSaysOfItself(String resource) {
        // When / Then
        assertThat(may("interworking", "update", resource, "status", "", "")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            interworking, secrets,                                              get list watch create update delete
            interworking, configmaps,                                           list watch create update delete
            interworking, pods,                                                 create update patch delete
            interworking, nodes,                                                update patch delete
            interworking, namespaces,                                           create update patch delete
            interworking, deployments.apps,                                     get list create update patch delete
            interworking, leases.coordination.k8s.io,                           get list update delete
            interworking, networkpolicies.networking.k8s.io,                    create update patch delete
            interworking, networkpolicies.crd.antrea.io,                        create update patch delete
            interworking, clusterroles.rbac.authorization.k8s.io,               create update patch delete bind escalate
            interworking, clusterrolebindings.rbac.authorization.k8s.io,        create update patch delete
            interworking, customresourcedefinitions.apiextensions.k8s.io,       create update patch delete
            interworking, validatingadmissionpolicies.admissionregistration.k8s.io, get create update patch delete
            interworking, serviceaccounts,                                      impersonate
            interworking, clusternetworkpolicies.crd.antrea.io,                 deletecollection
            register,     secrets,                                              get list watch create update delete
            register,     pods,                                                 create update patch delete
            register,     clusternetworkpolicies.crd.antrea.io,                 create update patch
            register,     deployments.apps,                                     list create update patch
            register,     clusterrolebindings.rbac.authorization.k8s.io,        create update patch delete
            """)
    void nobodyMayMoreThanTheWorkNeeds(String account, String resource, String verbs) {
        // When / Then
        for (String verb : words(verbs)) {
            assertThat(may(account, verb, resource, "", Installation.NAMESPACE, ""))
                    .as(verb)
                    .isFalse();
            assertThat(may(account, verb, resource, "", "default", "")).as(verb).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            configmaps,                                 cluster-id,             get update patch
            configmaps,                                 bootstrap-config,       get update patch
            configmaps,                                 '',                     create
            deployments.apps,                           interworking,           get delete
            leases.coordination.k8s.io,                 antrea-nsx-mp-adapter,  get delete
            leases.coordination.k8s.io,                 antrea-nsx-ccp-adapter, get delete
            tiers.crd.antrea.io,                        '',                     get list watch delete deletecollection
            clusternetworkpolicies.crd.antrea.io,       '',                     get list watch delete deletecollection
            clustergroups.crd.antrea.io,                '',                     get list watch delete deletecollection
            traceflows.crd.antrea.io,                   '',                     get list delete
            antreampadapterinfos.clusterinformation.antrea-interworking.tanzu.vmware.com, '', get list delete
            """)
    void theJobsMay(String resource, String name, String verbs) {
        // When / Then
        for (String verb : words(verbs)) {
            assertThat(may("register", verb, resource, "", Installation.NAMESPACE, name))
                    .as(verb)
                    .isTrue();
        }
    }

    private static List<String> words(String verbs) {
        return SPACES.splitAsStream(verbs).toList();
    }

    private boolean may(
            String account, String verb, String resource, String subresource, String namespace, String name) {
        return Rights.may(cluster, account, verb, resource, subresource, namespace, name);
    }
}
