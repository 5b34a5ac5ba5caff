// The console of the emulator: plain modules, no build step. Everything on screen comes from the public REST APIs.
import { login, logout, loggedIn } from "./console-api.js";
import { h, show } from "./console-dom.js";
import { clusters } from "./console-clusters.js";
import { containers } from "./console-containers.js";
import { firewall, groups } from "./console-security.js";
import { traceflow } from "./console-traceflow.js";

const pages = [
  { section: "System", id: "clusters", title: "Container Clusters", crumbs: "System / Fabric / Nodes / Container Clusters / Antrea", draw: clusters },
  { section: "Inventory", id: "containers", title: "Containers", crumbs: "Inventory / Containers", draw: containers },
  { section: "Inventory", id: "groups", title: "Groups", crumbs: "Inventory / Groups", draw: groups },
  { section: "Security", id: "firewall", title: "Distributed Firewall", crumbs: "Security / Distributed Firewall", draw: firewall },
  { section: "Plan & Troubleshoot", id: "traceflow", title: "Antrea Traceflow", crumbs: "Plan & Troubleshoot / Traceflow", draw: traceflow },
];
const app = document.getElementById("app");

function loginForm() {
  const problem = h("div", { class: "error", hidden: true });
  const user = h("input", { name: "user", value: "admin", autocomplete: "username" });
  const password = h("input", { name: "password", type: "password", autocomplete: "current-password", autofocus: true });
  const submit = async (event) => {
    event.preventDefault();
    try {
      await login(user.value, password.value);
      draw();
    } catch (error) {
      problem.hidden = false;
      problem.textContent = error.message;
    }
  };
  show(app, h("form", { class: "login", onsubmit: submit }, h("h1", {}, "NSX Manager emulator"), problem,
    h("label", {}, "User name", user), h("label", {}, "Password", password), h("button", { class: "primary" }, "Log in")));
}

function navigation(current) {
  const nav = h("nav", {});
  let section = "";
  for (const page of pages) {
    if (page.section !== section) nav.append(h("h2", {}, page.section));
    section = page.section;
    nav.append(h("a", { href: "#" + page.id, "aria-current": page === current ? "page" : null }, page.title));
  }
  return nav;
}

async function draw() {
  if (!loggedIn()) return loginForm();
  const [id, rest] = location.hash.slice(1).split("/");
  const page = pages.find((candidate) => candidate.id === id) ?? pages[0];
  const body = h("div", {}, h("div", { class: "empty" }, "Loading"));
  const out = async () => { await logout(); draw(); };
  const refresh = () => draw();
  show(app,
    h("header", {}, h("b", {}, "NSX Manager emulator"), h("span", { class: "grow" }), h("span", {}, "admin"), h("button", { onclick: out }, "Log out")),
    h("div", { class: "layout" }, navigation(page),
      h("section", { class: "page" }, h("h1", {}, page.title), h("div", { class: "crumbs" }, page.crumbs),
        h("div", { class: "bar" }, h("button", { onclick: refresh }, "Refresh")), body)));
  try {
    show(body, ...(await page.draw(rest ?? "", draw)));
  } catch (error) {
    if (!loggedIn()) return loginForm();
    show(body, h("div", { class: "error" }, error.message));
  }
}

addEventListener("hashchange", draw);
draw();
