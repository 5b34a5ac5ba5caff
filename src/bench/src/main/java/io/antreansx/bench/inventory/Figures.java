package io.antreansx.bench.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures of several runs by name; what is told is the median of each. */
public final class Figures {

    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    public void add(String name, double value) {
        values.computeIfAbsent(name, none -> new ArrayList<>()).add(value);
    }

    public void add(String name, long value) {
        add(name, (double) value);
    }

    public double median(String name) {
        List<Double> sorted = values.get(name).stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    /** One JSON object; whole numbers without a fraction, others with three digits. */
    public String json() {
        Map<String, Object> medians = new LinkedHashMap<>();
        for (String name : values.keySet()) {
            double value = Math.round(median(name) * 1000) / 1000.0;
            medians.put(name, value == Math.rint(value) ? (Object) Math.round(value) : (Object) value);
        }
        try {
            return new ObjectMapper().writeValueAsString(medians);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
