package io.antreansx.simcluster.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Objects of tests, written the way people write them. */
public final class Yaml {

    private static final YAMLMapper MAPPER = new YAMLMapper();

    private Yaml() {}

    public static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static JsonNode acnp(String name, String spec) {
        return read("apiVersion: crd.antrea.io/v1beta1\nkind: ClusterNetworkPolicy\nmetadata: {name: " + name
                + "}\nspec:\n" + spec.indent(2));
    }

    public static JsonNode clusterGroup(String name, String spec) {
        return read(
                "apiVersion: crd.antrea.io/v1beta1\nkind: ClusterGroup\nmetadata: {name: " + name + "}\nspec: " + spec);
    }

    public static JsonNode tier(String name, int priority) {
        return read("apiVersion: crd.antrea.io/v1beta1\nkind: Tier\nmetadata: {name: " + name + "}\nspec: {priority: "
                + priority + "}");
    }

    public static JsonNode networkPolicy(String namespace, String name, String spec) {
        return read("apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {namespace: " + namespace
                + ", name: " + name + "}\nspec:\n" + spec.indent(2));
    }
}
