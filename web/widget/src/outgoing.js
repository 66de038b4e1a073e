import { newId } from "./session.js";
import { Backoff } from "./stream.js";
import { explain, WORDS } from "./words.js";

/**
 * What the member said, on its way: one at a time and in order, each again and again under one id until
 * the server has it.
 */
export class Outgoing {
  #server;
  #screen;
  #onAccepted;
  #onLost;
  /** @type {import("./messages.js").Pending[]} */
  #queue = [];
  /** @type {?import("./messages.js").Session} */
  #session = null;
  #delivering = false;
  #rest = new Backoff();

  /**
   * @param {import("./server.js").ChatServer} server
   * @param {import("./messages.js").Screen} screen
   * @param {{onAccepted: (id: string) => void, onLost: () => void}} tell
   */
  constructor(server, screen, { onAccepted, onLost }) {
    this.#server = server;
    this.#screen = screen;
    this.#onAccepted = onAccepted;
    this.#onLost = onLost;
  }

  /** @param {string} shown @param {{text: string}|{choice: string}} content */
  add(shown, content) {
    const id = newId();
    const pending = { id, shown, body: { id, ...content } };
    this.#queue.push(pending);
    this.#screen.showPending(pending);
    this.#deliver();
  }

  /** Where it goes from now on; null: nowhere, it waits. */
  sendTo(session) {
    this.#session = session;
    this.#rest.wake();
    this.#deliver();
  }

  /** The stream has shown it, whatever became of the answer to its sending. */
  confirm(id) {
    this.#queue = this.#queue.filter((pending) => pending.id !== id);
  }

  /** Puts what waits on an emptied screen. */
  showAgain() {
    for (const pending of this.#queue) this.#screen.showPending(pending);
  }

  /** Gives up what waits. @returns {string[]} its texts */
  takeBack() {
    const texts = this.#queue.flatMap(({ body }) => body.text ?? []);
    this.#queue = [];
    return texts;
  }

  wake() {
    this.#rest.wake();
  }

  async #deliver() {
    if (this.#delivering) return;
    this.#delivering = true;
    while (this.#session && this.#queue.length > 0) {
      const [pending, session] = [this.#queue[0], this.#session];
      try {
        await this.#server.send(session.token, pending.body);
        this.#rest.reset();
        // What went into a conversation that was left meanwhile is said again in the new one.
        if (session === this.#session) this.#accepted(pending);
      } catch (error) {
        if (session === this.#session) await this.#failed(pending, error);
      }
    }
    this.#delivering = false;
  }

  #accepted({ id }) {
    this.confirm(id);
    this.#onAccepted(id);
  }

  async #failed(pending, error) {
    if (error.status === 401) {
      this.#onLost();
    } else if (!error.passes) {
      this.confirm(pending.id);
      this.#screen.refuse(pending, explain(error));
    } else {
      const tooFast = error.status === 429;
      this.#screen.label(pending, WORDS.retrying);
      if (tooFast) this.#screen.status(WORDS.slowDown);
      await this.#rest.wait(error.retryAfter);
      if (tooFast) this.#screen.status("");
    }
  }
}
