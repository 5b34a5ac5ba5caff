// Security > Distributed Firewall, Inventory > Groups.
import { api, DOMAIN, list } from "./console-api.js";
import { badge, dialog, h, row, table, tags } from "./console-dom.js";

const CATEGORIES = ["Ethernet", "Emergency", "Infrastructure", "Environment", "Application"];
const names = (values) => (values ?? ["ANY"]).map((value) => value.split("/").pop()).join(", ");
const COLORS = { ALLOW: "good", DROP: "bad", REJECT: "bad" };

async function details(policy) {
  const rows = (await list(`/policy/api/v1/infra/realized-state/realized-entities?intent_path=${policy.path}`)).map((entity) =>
    row(entity.extended_attributes[0].values[0].split("/").pop(), badge(entity.state), entity.publish_status_error_details.map((detail) => h("div", {}, detail.failure_message))));
  dialog(`Realization of ${policy.display_name}`, table(["Cluster", "State", "Reasons"], rows, "The policy is applied to no container cluster."));
}

function ruleRow(policy, rule, redraw) {
  const toggle = async () => {
    await api(`${DOMAIN}/security-policies/${policy.id}/rules/${rule.id}`, "PATCH", { disabled: !rule.disabled });
    redraw();
  };
  const services = [names(rule.services), ...(rule.service_entries ?? []).map((entry) => `${entry.l4_protocol ?? entry.resource_type} ${(entry.destination_ports ?? []).join(",")}`)].filter((text) => text);
  const cells = row(rule.display_name, String(rule.rule_id), names(rule.source_groups), names(rule.destination_groups), services.join(", "), names(rule.scope),
    h("b", { class: COLORS[rule.action] ?? "off" }, rule.action), rule.direction, h("button", { onclick: toggle }, rule.disabled ? "Enable" : "Disable"));
  if (rule.disabled) cells.classList.add("disabled");
  return cells;
}

async function policyRows(id, redraw) {
  const base = `${DOMAIN}/security-policies/${id}`;
  const policy = await api(base);
  const [spans, realized] = await Promise.all([list(`${base}/container-cluster-span`), api(`/policy/api/v1/infra/realized-state/status?intent_path=${policy.path}`)]);
  const clusters = spans.map((span) => span.container_cluster_path.split("/").pop()).join(", ") || "no container cluster";
  const state = realized.consolidated_status.consolidated_status;
  const head = h("tr", { class: "policy" }, h("td", { colspan: "6" }, `${policy.display_name} (sequence ${policy.sequence_number}), applied to ${clusters} `, tags(policy.tags)),
    h("td", { colspan: "3" }, h("button", { class: "link", onclick: () => details(policy) }, badge(state))));
  return { policy, rows: [head, ...policy.rules.map((rule) => ruleRow(policy, rule, redraw))] };
}

export async function firewall(id, redraw) {
  const category = CATEGORIES.find((name) => name === id) ?? "Application";
  const all = await list(`${DOMAIN}/security-policies?included_fields=id,category,sequence_number`);
  const chosen = all.filter((policy) => policy.category === category).sort((a, b) => a.sequence_number - b.sequence_number);
  const blocks = await Promise.all(chosen.slice(0, 50).map((policy) => policyRows(policy.id, redraw)));
  const tabs = h("div", { class: "tabs" }, CATEGORIES.map((name) =>
    h("a", { href: `#firewall/${name}`, "aria-current": name === category ? "page" : null }, `${name} (${all.filter((policy) => policy.category === name).length})`)));
  const rows = blocks.flatMap((block) => block.rows);
  const note = chosen.length > 50 ? h("div", { class: "bar" }, `The first 50 of ${chosen.length} policies.`) : "";
  return [tabs, note, table(["Name", "Rule ID", "Sources", "Destinations", "Services", "Applied To", "Action", "Direction", ""], rows, `No policies in ${category}.`)];
}

function text(part) {
  switch (part.resource_type) {
    case "Condition": return `${part.member_type} ${part.key} ${part.operator ?? "EQUALS"} ${part.value}`;
    case "ConjunctionOperator": return part.conjunction_operator;
    case "NestedExpression": return `( ${part.expressions.map(text).join(" ")} )`;
    case "IPAddressExpression": return part.ip_addresses.join(", ");
    case "PathExpression": return part.paths.join(", ");
    default: return part.resource_type;
  }
}

export async function groups() {
  const rows = (await list(`${DOMAIN}/groups`)).map((group) =>
    row(h("b", {}, group.display_name), (group.group_type ?? []).join(", ") || "Generic", (group.expression ?? []).map((part) => h("div", {}, text(part))), tags(group.tags)));
  return [table(["Name", "Type", "Criteria", "Tags"], rows, "No groups yet.")];
}
