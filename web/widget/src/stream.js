/** Reading text/event-stream from a fetch, which unlike EventSource can carry a token. */

/** The server sends a heartbeat every 15 seconds; silence for this long means the line is dead. */
const SILENCE = 40_000;

/**
 * @param {ReadableStream<Uint8Array>} body
 * @param {() => void} onSilence called when nothing, not even a heartbeat, has come for too long
 * @returns {AsyncGenerator<{type: string, data: any}>}
 */
export async function* eventsIn(body, onSilence) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let unread = "";
  let silence;
  try {
    for (;;) {
      silence = setTimeout(onSilence, SILENCE);
      const { done, value } = await reader.read();
      clearTimeout(silence);
      if (done) return;
      // The last piece may be half an event (or half of "\r\n"): it waits for the rest.
      const blocks = (unread + value).replace(/\r\n/g, "\n").split("\n\n");
      unread = blocks.pop();
      for (const block of blocks) {
        const event = parsed(block);
        if (event) yield event;
      }
    }
  } finally {
    clearTimeout(silence);
    reader.cancel().catch(() => {});
  }
}

function parsed(block) {
  let type = "message";
  const data = [];
  for (const line of block.split("\n")) {
    const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line);
    if (field === "event") type = value;
    if (field === "data") data.push(value);
  }
  if (data.length === 0 && type === "message") return null;
  return { type, data: data.length ? JSON.parse(data.join("\n")) : {} };
}

/** Waits that grow with each failure, half of each by chance, so that pages do not all return at once. */
export class Backoff {
  #failures = 0;
  #cutShort = () => {};

  reset() {
    this.#failures = 0;
  }

  /** Ends a wait now, because the network is back or the wait has lost its purpose. */
  wake() {
    this.#cutShort();
  }

  /** @param {number} [atLeast] milliseconds the server asked for */
  wait(atLeast = 0) {
    const ceiling = Math.min(30_000, 600 * 2 ** this.#failures++);
    const pause = Math.max(atLeast, (ceiling / 2) * (1 + Math.random()));
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, pause);
      this.#cutShort = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
