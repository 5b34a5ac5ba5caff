// System > Fabric > Nodes > Container Clusters.
import { list, POINT } from "./console-api.js";
import { badge, dialog, h, row, table } from "./console-dom.js";

function components(status) {
  const parts = [["Antrea Controller", status.controller_status], ["Management Plane Adapter", status.mp_adapter_status], ["Central Control Plane Adapter", status.ccp_adapter_status]];
  const rows = parts.map(([name, part]) => row(name, badge(part.status),
    part.conditions.map((condition) => h("div", {}, `${condition.condition_type}: ${condition.status}${condition.message ? ", " + condition.message : ""}`))));
  const agents = status.agent_info;
  dialog(`Status of ${status.display_name}`, table(["Component", "Status", "Conditions"], rows, ""),
    h("p", {}, `Antrea agents: ${agents.healthy_agent_num} healthy, ${agents.degraded_agent_num} degraded, ${agents.failed_agent_num} failed`));
}

export async function clusters() {
  const [registered, states] = await Promise.all([list(`${POINT}/cluster-control-planes`), list(`${POINT}/cluster-control-planes-status`)]);
  const rows = registered.map((cluster) => {
    const status = states.find((state) => state.id === cluster.id);
    const agents = status.agent_info;
    return row(h("b", {}, cluster.display_name), h("button", { class: "link", onclick: () => components(status) }, badge(status.status)),
      `${agents.healthy_agent_num} / ${agents.degraded_agent_num} / ${agents.failed_agent_num}`, h("code", {}, cluster.node_id), cluster.node_type);
  });
  return [table(["Cluster", "Status", "Agents healthy / degraded / failed", "Cluster ID", "Type"], rows, "No Antrea cluster is registered. Run the adapter's register command.")];
}
