// Inventory > Containers.
import { api, list } from "./console-api.js";
import { badge, h, row, table, tags } from "./console-dom.js";

const FABRIC = "/api/v1/fabric/";
const PAGE = 100;
const property = (object, key) => (object.origin_properties ?? []).find((entry) => entry.key === key)?.value ?? "";
const kinds = [
  { id: "clusters", title: "Clusters", path: "container-clusters", columns: ["Name", "Network status", "Type", "CNI", "Antrea version", "ID"],
    cells: (o) => [o.display_name, badge(o.network_status), o.cluster_type, o.cni_type, property(o, "antrea_version"), h("code", {}, o.external_id)] },
  { id: "namespaces", title: "Namespaces", path: "container-projects", columns: ["Name", "Tags", "ID"],
    cells: (o) => [o.display_name, tags(o.tags), h("code", {}, o.external_id)] },
  { id: "pods", title: "Pods", path: "container-application-instances", columns: ["Name", "Status", "Namespace", "IP", "Tags"],
    cells: (o, names) => [o.display_name, badge(o.status), names[o.container_project_id] ?? "", property(o, "ip"), tags(o.tags)] },
  { id: "services", title: "Services", path: "container-applications", columns: ["Name", "Status", "Namespace", "Type", "Cluster IP", "Ports", "Tags"],
    cells: (o, names) => [o.display_name, badge(o.status), names[o.container_project_id] ?? "", o.type ?? property(o, "type"), (o.cluster_ips ?? []).join(", ") || property(o, "ip"),
      (o.service_ports ?? []).map((port) => `${port.protocol} ${port.port}`).join(", "), tags(o.tags)] },
  { id: "nodes", title: "Nodes", path: "container-cluster-nodes", columns: ["Name", "Agent status", "IP addresses", "Pod CIDRs", "Tags"],
    cells: (o) => [o.display_name, badge(o.cni_agent_status), (o.ip_addresses ?? []).join(", "), (o.pod_cidrs ?? []).join(", "), tags(o.tags)] },
  { id: "policies", title: "Network Policies", path: "container-network-policies", columns: ["Name", "Type", "Namespace", "Specification"],
    cells: (o, names) => [o.display_name, o.policy_type, names[o.container_project_id] ?? "", h("details", {}, h("summary", {}, "YAML"), h("pre", {}, o.spec ?? ""))] },
];

export async function containers(id) {
  const kind = kinds.find((candidate) => candidate.id === id) ?? kinds[0];
  const namespaces = await list(`${FABRIC}container-projects?included_fields=external_id,display_name`);
  const names = Object.fromEntries(namespaces.map((namespace) => [namespace.external_id, namespace.display_name]));
  const page = await api(`${FABRIC}${kind.path}?page_size=${PAGE}`);
  const rows = page.results.map((object) => row(...kind.cells(object, names)));
  const more = page.cursor ? h("button", {}, "Show more") : null;
  let cursor = page.cursor;
  more?.addEventListener("click", async () => {
    const next = await api(`${FABRIC}${kind.path}?page_size=${PAGE}&cursor=${cursor}`);
    body.querySelector("tbody").append(...next.results.map((object) => row(...kind.cells(object, names))));
    cursor = next.cursor;
    if (!cursor) more.remove();
  });
  const body = table(kind.columns, rows, `No ${kind.title.toLowerCase()} yet.`);
  const tabs = h("div", { class: "tabs" }, kinds.map((other) => h("a", { href: `#containers/${other.id}`, "aria-current": other === kind ? "page" : null }, other.title)));
  return [tabs, h("div", { class: "bar" }, `${page.result_count} in all`), body, ...(more ? [more] : [])];
}
