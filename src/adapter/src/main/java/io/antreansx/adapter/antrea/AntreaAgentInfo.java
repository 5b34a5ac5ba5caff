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
 * What the antrea-agent of one node says of itself. The object is named like the node; the controller creates it
 * empty, and an object without conditions means that the agent never reported. Only what the adapter reads is
 * here.
 */
@Group(Antrea.GROUP)
@Version(Antrea.VERSION)
@Kind("AntreaAgentInfo")
@Plural("antreaagentinfos")
@ShortNames("aai")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonDeserialize(using = JsonDeserializer.None.class) // instead of the one that HasMetadata inherits
@JsonIgnoreProperties(ignoreUnknown = true)
public class AntreaAgentInfo implements HasMetadata {
    // Not a CustomResource: that class has a getVersion() of its own, which hides Antrea's field "version".
    private String apiVersion = HasMetadata.getApiVersion(AntreaAgentInfo.class);
    private String kind = "AntreaAgentInfo";
    private ObjectMeta metadata = new ObjectMeta();
    private String version = "";
    private List<ComponentCondition> agentConditions = List.of();

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

    public List<ComponentCondition> getAgentConditions() {
        return agentConditions;
    }

    public void setAgentConditions(List<ComponentCondition> agentConditions) {
        this.agentConditions = Absent.list(agentConditions);
    }
}
