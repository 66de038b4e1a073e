/** The gateway's web chat API, one method for each endpoint. */

/** A request that did not work. `status` 0: no answer at all. */
export class ChatError extends Error {
  constructor(status, sentence = "", retryAfterSeconds = 0) {
    super(`chat request failed with ${status}`);
    this.status = status;
    this.sentence = sentence;
    this.retryAfter = retryAfterSeconds * 1000;
  }

  /** Whether the very same request may work later. */
  get passes() {
    return [0, 408, 425, 429].includes(this.status) || this.status >= 500;
  }
}

const ANSWER_WITHIN = 15_000;

export class ChatServer {
  /** @param {string} base address under which the gateway answers, without a slash at its end */
  constructor(base) {
    this.base = base;
  }

  /** @returns {Promise<{token: string, conversation: string, expires_at: string}>} */
  async startSession() {
    return (await this.#request("POST", "/chat/sessions", { body: {} })).json();
  }

  /** Safe to repeat: the server does nothing twice for one id. */
  async send(token, message) {
    await this.#request("POST", "/chat/messages", { token, body: message });
  }

  async end(token) {
    await this.#request("POST", "/chat/end", { token, keepalive: true });
  }

  /** The conversation after message `seen`, as an endless answer. */
  events(token, seen, signal) {
    const headers = { Accept: "text/event-stream", "Last-Event-ID": String(seen) };
    return this.#request("GET", "/chat/events", { token, headers, signal });
  }

  async #request(method, path, { token, body, headers = {}, signal, keepalive } = {}) {
    if (token) headers.Authorization = `Bearer ${token}`;
    if (body) headers["Content-Type"] = "application/json";
    let response;
    try {
      response = await fetch(this.base + path, {
        method,
        headers,
        keepalive,
        body: body && JSON.stringify(body),
        signal: signal ?? AbortSignal.timeout(ANSWER_WITHIN),
        cache: "no-store",
        credentials: "omit",
      });
    } catch {
      throw new ChatError(0);
    }
    if (response.ok) return response;
    const problem = await response.json().catch(() => ({}));
    throw new ChatError(response.status, problem.message, Number(response.headers.get("Retry-After")) || 0);
  }
}
