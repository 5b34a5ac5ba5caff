package io.antreansx.adapter.antrea;

import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;

/**
 * What the antrea-agent of one node says of itself. The object is named like the node; the controller creates it
 * empty, and an object without conditions means that the agent never reported. Only what the adapter reads is
 * here.
 */
@Group(Antrea.GROUP)
@Version(Antrea.VERSION)
@Kind("AntreaAgentInfo")
@Plural("antreaagentinfos")
@ShortNames("aai")
public class AntreaAgentInfo extends ComponentInfo {
    private List<ComponentCondition> agentConditions = List.of();

    public List<ComponentCondition> getAgentConditions() {
        return agentConditions;
    }

    public void setAgentConditions(List<ComponentCondition> agentConditions) {
        this.agentConditions = Absent.list(agentConditions);
    }
}
