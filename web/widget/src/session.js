/**
 * The session's token in the browser's storage, under one key, so that every tab of the site shows one
 * conversation. Where storage is closed to us (some private windows) it lives as long as the page.
 */
export const SESSION_KEY = "mtm-chat";

let memory = null;

/** @returns {?{token: string, conversation: string, expires_at: string}} */
export function keptSession() {
  try {
    memory = localStorage.getItem(SESSION_KEY);
  } catch {
    // Storage is closed: what this page remembers has to do.
  }
  try {
    const session = JSON.parse(memory);
    return session?.token ? session : null;
  } catch {
    return null;
  }
}

export function keepSession(session) {
  memory = JSON.stringify(session);
  try {
    localStorage.setItem(SESSION_KEY, memory);
  } catch {
    // As above.
  }
}

export function forgetSession() {
  memory = null;
  try {
    localStorage.removeItem(SESSION_KEY);
  } catch {
    // As above.
  }
}

/** Two tabs opened at once must not begin two conversations: one of them waits for the other. */
export function alone(work) {
  return navigator.locks ? navigator.locks.request(SESSION_KEY, work) : work();
}

/** A random id (version 4 UUID); crypto.randomUUID is missing on pages without https. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
