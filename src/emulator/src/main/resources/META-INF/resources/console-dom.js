// Small helpers that build elements; text is always text, never markup.
export function h(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

export const show = (parent, ...children) => parent.replaceChildren(...children);

export function table(columns, rows, nothing) {
  if (rows.length === 0) return h("div", { class: "card empty" }, nothing);
  return h("div", { class: "card" }, h("table", {},
    h("thead", {}, h("tr", {}, columns.map((column) => h("th", {}, column)))), h("tbody", {}, rows)));
}

export const row = (...cells) => h("tr", {}, cells.map((cell) => h("td", {}, cell ?? "")));

export const tags = (list) => (list ?? []).map((tag) => h("span", { class: "tag", title: tag.scope }, `${tag.scope.replace(/^dis:k8s:/, "")}: ${tag.tag}`));

const COLORS = { HEALTHY: "good", UP: "good", SUCCESS: "good", SUCCEEDED: "good", REALIZED: "good", FAILED: "bad", UNHEALTHY: "bad", DOWN: "bad", ERROR: "bad", DEGRADED: "warn", IN_PROGRESS: "warn", RUNNING: "warn" };

export const badge = (state) => h("span", { class: `badge ${COLORS[state] ?? "off"}` }, state ?? "");

export function dialog(title, ...children) {
  const box = h("dialog", {}, h("h3", {}, title), ...children, h("div", { class: "bar" }, h("button", { onclick: () => box.close() }, "Close")));
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
}
