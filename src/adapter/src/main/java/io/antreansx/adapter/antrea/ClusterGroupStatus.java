package io.antreansx.adapter.antrea;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** What Antrea's controller says of a ClusterGroup; {@code GroupMembersComputed} is the condition that counts. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ClusterGroupStatus(List<StatusCondition> conditions) {
    public ClusterGroupStatus {
        conditions = Absent.list(conditions);
    }

    /** True once Antrea knows the members; before that a rule that uses the group matches nothing. */
    public boolean membersComputed() {
        return conditions.stream()
                .anyMatch(condition -> condition.type().equals("GroupMembersComputed")
                        && condition.status().equals("True"));
    }
}
