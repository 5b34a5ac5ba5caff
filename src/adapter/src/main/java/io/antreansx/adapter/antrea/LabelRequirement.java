package io.antreansx.adapter.antrea;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** @param operator In, NotIn, Exists or DoesNotExist */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LabelRequirement(String key, String operator, List<String> values) {
    public LabelRequirement {
        values = Absent.list(values);
    }
}
