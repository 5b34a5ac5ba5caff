package io.antreansx.adapter.firewall.proof;

/**
 * What one side of a flow decides.
 *
 * @param action ALLOW, DROP or REJECT
 * @param policy realization id of the policy that decides, empty when none does
 * @param ruleId number of the rule that decides, 0 when none does
 */
public record NsxVerdict(String action, String policy, long ruleId) {

    static final NsxVerdict UNDECIDED = new NsxVerdict("ALLOW", "", 0);

    public boolean allows() {
        return action.equals("ALLOW");
    }
}
