// Inventory > Containers.
import { api, list } from "./console-api.js";
import { badge, dialog, h, row, table, tags } from "./console-dom.js";

const FABRIC = "/api/v1/fabric/";
const PAGE = 100;
const property = (object, key) => (object.origin_properties ?? []).find((entry) => entry.key === key)?.value ?? "";
const joined = (texts) => (texts ?? []).join(", ");
const id = (object) => h("code", {}, object.external_id);
const yaml = (object) => h("details", {}, h("summary", {}, "YAML"), h("pre", {}, object.spec ?? ""));
const ports = (list) => (list ?? []).map((port) => `${port.protocol ?? ""}\u00a0${port.port}${port.node_port ? `:${port.node_port}` : ""}`).join(", ");
const ingress = (list) => (list ?? []).map((entry) => entry.ip ?? entry.hostname ?? "").join(", ");
const range = (entry) => entry.cidr ?? `${entry.start} - ${entry.end}`;
const errors = (object) => joined((object.network_errors ?? []).map((error) => error.error_message));

/** A long list shows its length and opens in full. */
function many(title, texts) {
  if (texts.length <= 3) return joined(texts);
  return h("button", { onclick: () => dialog(title, h("ul", {}, texts.map((text) => h("li", {}, text)))) }, String(texts.length));
}

const status = (object) => (object.network_status === "UNHEALTHY" ? h("span", { title: errors(object) }, badge(object.status)) : badge(object.status));

const kinds = [
  { id: "clusters", title: "Clusters", path: "container-clusters",
    columns: ["Name", "Type", "CNI", "Antrea version", "Infrastructure", "Service CIDRs", "Node ports", "NodePortLocal", "ID"],
    cells: (o) => [o.display_name, o.cluster_type, o.cni_type, property(o, "antrea_version"), o.infrastructure?.infra_type,
      joined(o.cluster_ip_ranges), o.node_port_range, o.node_port_local_range, id(o)] },
  { id: "namespaces", title: "Namespaces", path: "container-projects", columns: ["Name", "Tags", "ID"],
    cells: (o) => [o.display_name, tags(o.tags), id(o)] },
  { id: "pods", title: "Pods", path: "container-application-instances", columns: ["Name", "Status", "Namespace", "IP", "Node", "Services", "Tags"],
    cells: (o, names) => [o.display_name, status(o), names.of(o.container_project_id), property(o, "ip"), names.of(o.cluster_node_id),
      many(`Services of ${o.display_name}`, (o.container_application_ids ?? []).map(names.of)), tags(o.tags)] },
  { id: "services", title: "Services", path: "container-applications",
    columns: ["Name", "Status", "Namespace", "Type", "Cluster IPs", "Ports", "From outside", "Tags"],
    cells: (o, names) => [o.display_name, status(o), names.of(o.container_project_id), o.type ?? property(o, "type"), joined(o.cluster_ips) || property(o, "ip"),
      ports(o.service_ports), many(`${o.display_name} from outside`, [ingress(o.load_balancer_ingress),
        ...(o.node_port_local_endpoints ?? []).map((end) => `${end.node_ip}:${end.node_port}/${end.protocol}`)].filter((text) => text)), tags(o.tags)] },
  { id: "nodes", title: "Nodes", path: "container-cluster-nodes", columns: ["Name", "Agent status", "IP addresses", "Pod CIDRs", "Kubelet", "Provider ID", "Tags"],
    cells: (o) => [o.display_name, badge(o.cni_agent_status), joined(o.ip_addresses), joined(o.pod_cidrs), property(o, "kubelet_version"), o.provider_id, tags(o.tags)] },
  { id: "policies", title: "Network Policies", path: "container-network-policies", columns: ["Name", "Type", "Namespace", "Specification", "Tags"],
    cells: (o, names) => [o.display_name, o.policy_type, names.of(o.container_project_id), yaml(o), tags(o.tags)] },
  { id: "ingresses", title: "Ingresses", path: "container-ingress-policies", columns: ["Name", "Namespace", "Services", "Load balancer", "Specification", "Tags"],
    cells: (o, names) => [o.display_name, names.of(o.container_project_id), many(`Services of ${o.display_name}`, (o.container_application_ids ?? []).map(names.of)),
      ingress(o.load_balance_ingress), yaml(o), tags(o.tags)] },
  { id: "egresses", title: "Egresses", path: "container-egresses", columns: ["Name", "Egress IP", "External IP pool", "Specification", "Tags"],
    cells: (o) => [o.display_name, o.egress_ip, property(o, "externalIPPool"), yaml(o), tags(o.tags)] },
  { id: "pools", title: "IP Pools", path: "container-ip-pools", columns: ["Name", "IP version", "Ranges", "Specification", "Tags"],
    cells: (o) => [o.display_name, o.ip_version === undefined ? "" : String(o.ip_version), many(`Ranges of ${o.display_name}`, (o.ip_ranges ?? []).map(range)), yaml(o), tags(o.tags)] },
  { id: "gateways", title: "Gateways", path: "container-gateways", columns: ["Name", "Namespace", "Addresses", "Listeners", "Specification", "Tags"],
    cells: (o, names) => [o.display_name, names.of(o.container_project_id), joined((o.addresses ?? []).map((entry) => entry.address)),
      joined((o.listeners ?? []).map((entry) => `${entry.name} ${entry.protocol ?? ""} ${entry.port}`)), yaml(o), tags(o.tags)] },
];

/** What the objects of a page refer to by id, under the names that people know. */
async function names(kind) {
  const known = new Map();
  const referred = { pods: ["container-projects", "container-cluster-nodes", "container-applications"], services: ["container-projects"], policies: ["container-projects"],
    ingresses: ["container-projects", "container-applications"], gateways: ["container-projects"] }[kind.id] ?? [];
  for (const path of referred) {
    for (const object of await list(`${FABRIC}${path}?included_fields=external_id,display_name`)) known.set(object.external_id, object.display_name);
  }
  return { of: (external) => known.get(external) ?? external ?? "" };
}

export async function containers(id) {
  const kind = kinds.find((candidate) => candidate.id === id) ?? kinds[0];
  const known = await names(kind);
  const page = await api(`${FABRIC}${kind.path}?sort_by=display_name&page_size=${PAGE}`);
  const rows = page.results.map((object) => row(...kind.cells(object, known)));
  const more = page.cursor ? h("button", {}, "Show more") : null;
  let cursor = page.cursor;
  more?.addEventListener("click", async () => {
    const next = await api(`${FABRIC}${kind.path}?sort_by=display_name&page_size=${PAGE}&cursor=${cursor}`);
    body.querySelector("tbody").append(...next.results.map((object) => row(...kind.cells(object, known))));
    cursor = next.cursor;
    if (!cursor) more.remove();
  });
  const body = table(kind.columns, rows, `No ${kind.title.toLowerCase()} yet.`);
  const tabs = h("div", { class: "tabs" }, kinds.map((other) => h("a", { href: `#containers/${other.id}`, "aria-current": other === kind ? "page" : null }, other.title)));
  return [tabs, h("div", { class: "bar" }, `${page.result_count} in all`), body, ...(more ? [more] : [])];
}
