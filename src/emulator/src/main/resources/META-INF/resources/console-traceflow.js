// Plan & Troubleshoot > Traceflow.
import { api, list, POINT } from "./console-api.js";
import { badge, h, row, show, table } from "./console-dom.js";

const FABRIC = "/api/v1/fabric/";
const PATH = "/policy/api/v1/infra/antrea/traceflows/";
const TCP_SYN = 2;
const PROTOCOLS = { TCP: 6, UDP: 17, ICMP: 1 };

const kind = (seen) => seen.observation_type.replace("AntreaTraceflowObservation", "");
const select = (name, options) => h("select", { name }, options.map(([value, label]) => h("option", { value }, label)));

function packet(protocol, port) {
  const data = { resourceType: "FIELDS_PACKET_DATA", transportType: "UNICAST", ipHeader: { protocol: PROTOCOLS[protocol], ttl: 64 } };
  if (protocol === "TCP") data.transportHeader = { tcpHeader: { dstPort: port, tcpFlags: TCP_SYN } };
  if (protocol === "UDP") data.transportHeader = { udpHeader: { dstPort: port } };
  return data;
}

const VERDICTS = { Delivered: "good", Dropped: "bad" };

async function follow(id, nodes, result) {
  for (let round = 0; round < 60; round++) {
    const [status, observations] = await Promise.all([api(PATH + id + "/status"), list(PATH + id + "/observations")]);
    const rows = observations.map((seen) => row(h("b", { class: VERDICTS[kind(seen)] ?? "" }, kind(seen)), seen.component_type, seen.component_name,
      [seen.policy_path ?? seen.policy_name, seen.rule_id && `rule ${seen.rule_id}`].filter((text) => text).join(", "), nodes[seen.container_node_id] ?? seen.container_node_id));
    show(result, h("div", { class: "bar" }, badge(status.phase), status.reason), table(["Observation", "Component", "Table", "Policy and rule", "Node"], rows, "Waiting for observations."));
    if (status.phase !== "RUNNING" || !result.isConnected) return;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

export async function traceflow() {
  const [clusters, pods, services, hosts] = await Promise.all([list(`${POINT}/cluster-control-planes`), list(`${FABRIC}container-application-instances`), list(`${FABRIC}container-applications`),
    list(`${FABRIC}container-cluster-nodes`)]);
  const nodes = Object.fromEntries(hosts.map((node) => [node.external_id, node.display_name]));
  const named = (objects, suffix) => objects.map((object) => [object.external_id, `${object.display_name}${suffix}`]);
  const fields = {
    cluster: select("cluster", clusters.map((cluster) => [cluster.node_id, cluster.display_name])),
    source: select("source", named(pods, "")),
    destination: select("destination", [...named(pods, ""), ...named(services, " (service)")]),
    protocol: select("protocol", Object.keys(PROTOCOLS).map((name) => [name, name])),
    port: h("input", { name: "port", type: "number", min: "0", max: "65535", value: "80", style: "width: 90px" }),
  };
  const result = h("div", {});
  const submit = async (event) => {
    event.preventDefault();
    const id = `console-${Date.now()}`;
    try {
      await api(PATH + id, "PUT", { container_cluster_id: fields.cluster.value, source_external_id: fields.source.value, destination_external_id: fields.destination.value,
        packet: packet(fields.protocol.value, Number(fields.port.value)) });
      await follow(id, nodes, result);
    } catch (error) {
      show(result, h("div", { class: "error" }, error.message));
    }
  };
  if (clusters.length === 0) return [h("div", { class: "card empty" }, "No Antrea cluster is registered.")];
  return [h("form", { class: "card form", onsubmit: submit }, h("label", {}, "Cluster", fields.cluster), h("label", {}, "Source pod", fields.source), h("label", {}, "Destination", fields.destination),
    h("label", {}, "Protocol", fields.protocol), h("label", {}, "Port", fields.port), h("button", { class: "primary" }, "Trace")), result];
}
