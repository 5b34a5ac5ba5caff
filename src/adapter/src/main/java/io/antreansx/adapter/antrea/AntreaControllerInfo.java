package io.antreansx.adapter.antrea;

import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;

/**
 * What antrea-controller says of itself: one object, {@code antrea-controller}, rewritten every 60 s. Its fields
 * lie at the top level. Only what the adapter reads is here.
 */
@Group(Antrea.GROUP)
@Version(Antrea.VERSION)
@Kind("AntreaControllerInfo")
@Plural("antreacontrollerinfos")
@ShortNames("aci")
public class AntreaControllerInfo extends ComponentInfo {
    public static final String NAME = "antrea-controller";

    private int connectedAgentNum;
    private List<ComponentCondition> controllerConditions = List.of();

    public int getConnectedAgentNum() {
        return connectedAgentNum;
    }

    public void setConnectedAgentNum(int connectedAgentNum) {
        this.connectedAgentNum = connectedAgentNum;
    }

    public List<ComponentCondition> getControllerConditions() {
        return controllerConditions;
    }

    public void setControllerConditions(List<ComponentCondition> controllerConditions) {
        this.controllerConditions = Absent.list(controllerConditions);
    }
}
