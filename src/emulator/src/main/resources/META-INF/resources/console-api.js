// Calls with the session's cookie and its XSRF token.
const TOKEN = "xsrf-token";
export const POINT = "/policy/api/v1/infra/sites/default/enforcement-points/default";
export const DOMAIN = "/policy/api/v1/infra/domains/default";

export const loggedIn = () => sessionStorage.getItem(TOKEN) !== null;

export async function login(user, password) {
  const body = new URLSearchParams({ j_username: user, j_password: password });
  const response = await fetch("/api/session/create", { method: "POST", body });
  if (!response.ok) throw new Error((await response.json()).error_message);
  sessionStorage.setItem(TOKEN, response.headers.get("X-XSRF-TOKEN"));
}

export async function logout() {
  await fetch("/api/session/destroy", { method: "POST" });
  sessionStorage.removeItem(TOKEN);
}

export async function api(path, method = "GET", body = undefined) {
  const headers = { "X-XSRF-TOKEN": sessionStorage.getItem(TOKEN), "Content-Type": "application/json" };
  const response = await fetch(path, { method, headers, body: body && JSON.stringify(body) });
  if (response.status === 401) sessionStorage.removeItem(TOKEN);
  const text = await response.text();
  const json = text ? JSON.parse(text) : {};
  if (!response.ok) throw new Error(json.error_message ?? `${method} ${path}: ${response.status}`);
  return json;
}

export const list = async (path) => (await api(path)).results;
