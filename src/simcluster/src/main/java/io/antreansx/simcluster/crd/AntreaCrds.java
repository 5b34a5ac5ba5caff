package io.antreansx.simcluster.crd;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The CustomResourceDefinitions of Antrea 2.7 that this project meets. */
public final class AntreaCrds {

    /** Plural names of the kinds, all in group {@code crd.antrea.io}. */
    public static final List<String> PLURALS = List.of(
            "tiers",
            "clusternetworkpolicies",
            "networkpolicies",
            "clustergroups",
            "groups",
            "traceflows",
            "antreacontrollerinfos",
            "antreaagentinfos",
            "egresses",
            "externalippools",
            "ippools");

    private AntreaCrds() {}

    public static List<CustomResourceDefinition> all() {
        return PLURALS.stream().map(AntreaCrds::named).toList();
    }

    /**
     * One definition.
     *
     * @throws IllegalArgumentException if the plural is not in {@link #PLURALS}
     */
    public static CustomResourceDefinition named(String plural) {
        try (InputStream file = AntreaCrds.class.getResourceAsStream("/crds/" + plural + ".yaml")) {
            if (file == null) {
                throw new IllegalArgumentException("No definition of " + plural);
            }
            return Serialization.unmarshal(file, CustomResourceDefinition.class);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
