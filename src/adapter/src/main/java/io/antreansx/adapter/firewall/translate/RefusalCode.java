package io.antreansx.adapter.firewall.translate;

/** The closed list of reasons why a policy, a rule, a group or a service cannot be expressed in Antrea. */
public enum RefusalCode {
    /** A rule names both sources and destinations; Antrea policies of NSX have one of them. */
    SOURCE_AND_DESTINATION,
    /** The rule's direction contradicts its sources or destinations. */
    CONTRADICTORY_DIRECTION,
    /** Sources or destinations are negated. */
    NEGATED_GROUPS,
    /** The action is none of ALLOW, DROP, REJECT. */
    UNSUPPORTED_ACTION,
    /** The category is none of Emergency, Infrastructure, Environment, Application. */
    UNSUPPORTED_CATEGORY,
    /** A context profile other than ANY. */
    UNSUPPORTED_PROFILE,
    /** A time-based scheduler. */
    UNSUPPORTED_SCHEDULE,
    /** A connectivity preference other than NONE. */
    CONNECTIVITY_PREFERENCE,
    /** A group that NSX does not have. */
    GROUP_NOT_FOUND,
    /** A group whose type is not ANTREA, or a path that is no group of the default space. */
    GROUP_NOT_ANTREA,
    /** A criterion, operator or member that Antrea cannot express. */
    UNSUPPORTED_CRITERION,
    /** A tag that names no Kubernetes label. */
    TAG_NAMES_NO_LABEL,
    /** More conditions or criteria than NSX allows. */
    TOO_MANY_CONDITIONS,
    /** Addresses in an applied-to group. */
    ADDRESSES_IN_APPLIED_TO,
    /** Multicast addresses, which Antrea enforces only behind a feature gate and not in every rule. */
    MULTICAST_ADDRESS,
    /** A rule for one IP version whose groups select pods, which may have addresses of both. */
    IP_PROTOCOL,
    /** Groups that contain each other. */
    GROUP_CYCLE,
    /** A service that NSX does not have. */
    SERVICE_NOT_FOUND,
    /** A service entry other than TCP and UDP destination ports. */
    UNSUPPORTED_SERVICE,
    /** A service without any entry, which must not be read as any. */
    EMPTY_SERVICE,
    /** Source ports. */
    SOURCE_PORTS,
    /** Services are ANY and inline entries are given: both cannot be meant. */
    CONTRADICTORY_SERVICES,
    /** Services that contain each other. */
    SERVICE_CYCLE,
    /** A value that is not what its field needs: an address, a port, a label value. */
    INVALID_VALUE,
    /** An object that Kubernetes would not store. */
    TOO_LARGE,
    /** The policy or rule lacks an id that NSX assigns later. */
    NOT_READY
}
