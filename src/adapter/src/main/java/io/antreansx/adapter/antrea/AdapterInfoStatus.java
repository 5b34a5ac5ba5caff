package io.antreansx.adapter.antrea;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * The status of AntreaMPAdapterInfo and AntreaCCPAdapterInfo. Group and names are the vendor's; the fields follow Antrea's
 * own info resources, since the vendor's are not published. Times are RFC 3339 in UTC.
 *
 * @param leader identity of the process that leads the role and wrote this
 * @param clusterId the container cluster's id in NSX
 * @param nsxManagers {@code host[:port]} of each configured manager
 * @param counts how many objects are in which state, such as {@code pods} or {@code policiesRealized}
 * @param problems the first hundred; {@code problemsTotal} counts all
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record AdapterInfoStatus(
        String version,
        ObjectRef podRef,
        ObjectRef nodeRef,
        String leader,
        String clusterName,
        @JsonProperty("clusterID") String clusterId,
        List<String> nsxManagers,
        List<AdapterCondition> conditions,
        String lastSyncTime,
        Map<String, Long> counts,
        List<Problem> problems,
        Long problemsTotal) {

    public static final String GROUP = "clusterinformation.antrea-interworking.tanzu.vmware.com";
    public static final String VERSION = "v1alpha1";

    /** How many problems the resource holds at most. */
    public static final int MAX_PROBLEMS = 100;

    public AdapterInfoStatus {
        nsxManagers = Absent.list(nsxManagers);
        conditions = Absent.list(conditions);
        counts = Absent.map(counts);
        problems = Absent.list(problems);
    }

    /** Another Kubernetes object. {@code namespace} is empty for a node. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ObjectRef(String kind, String namespace, String name) {}

    /** @param status True or False */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record AdapterCondition(
            String type,
            String status,
            String lastHeartbeatTime,
            String lastTransitionTime,
            String reason,
            String message) {}

    /**
     * Something that is not as it should be and that somebody must look at.
     *
     * @param path NSX path or Kubernetes name of the object
     * @param code one word that never changes its meaning
     * @param object NSX path of the object at fault; null or empty when it is {@code path}
     * @param ruleId NSX rule id; null when it is not about one rule
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Problem(String path, String code, String message, String object, Long ruleId) {}
}
