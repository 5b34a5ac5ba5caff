package io.antreansx.adapter.antrea;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
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
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonDeserialize(using = JsonDeserializer.None.class) // instead of the one that HasMetadata inherits
@JsonIgnoreProperties(ignoreUnknown = true)
public class AntreaControllerInfo implements HasMetadata {
    public static final String NAME = "antrea-controller";

    // Not a CustomResource: that class has a getVersion() of its own, which hides Antrea's field "version".
    private String apiVersion = HasMetadata.getApiVersion(AntreaControllerInfo.class);
    private String kind = "AntreaControllerInfo";
    private ObjectMeta metadata = new ObjectMeta();
    private String version = "";
    private int connectedAgentNum;
    private List<ComponentCondition> controllerConditions = List.of();

    @Override
    public String getApiVersion() {
        return apiVersion;
    }

    @Override
    public void setApiVersion(String apiVersion) {
        this.apiVersion = apiVersion;
    }

    @Override
    public String getKind() {
        return kind;
    }

    /** Needed to read the object's own {@code kind}. */
    public void setKind(String kind) {
        this.kind = kind;
    }

    @Override
    public ObjectMeta getMetadata() {
        return metadata;
    }

    @Override
    public void setMetadata(ObjectMeta metadata) {
        this.metadata = metadata;
    }

    public String getVersion() {
        return version;
    }

    public void setVersion(String version) {
        this.version = Absent.string(version);
    }

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
