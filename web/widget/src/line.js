import { ChatError } from "./server.js";
import { Backoff, eventsIn } from "./stream.js";
import { explain, WORDS } from "./words.js";

/** Failures in a row after which the member is told to call instead of waiting. */
const UNREACHABLE_AFTER = 4;

/** Milliseconds within which the stream shows what the server has taken, if the stream lives. */
const SHOWN_WITHIN = 5000;

/** The stream of one session: taken up again after every break, from the last message seen. */
export class Line {
  #server;
  #screen;
  #onEvent;
  #rest = new Backoff();
  /** Times in a row that the stream broke off before it had caught up. */
  #failures = 0;
  #cut = () => {};

  /**
   * @param {import("./server.js").ChatServer} server
   * @param {import("./messages.js").Screen} screen
   * @param {(event: {type: string, data: any}) => void} onEvent
   */
  constructor(server, screen, onEvent) {
    this.#server = server;
    this.#screen = screen;
    this.#onEvent = onEvent;
  }

  /**
   * @param {import("./messages.js").Session} session
   * @param {() => number} seen seq of the last message on the page
   * @param {AbortSignal} left
   * @returns {Promise<boolean>} true when the server knows the session no more, false when it was left
   */
  async follow(session, seen, left) {
    while (!left.aborted) {
      try {
        await this.#readOnce(session, seen(), left);
        await this.#interrupted(new ChatError(0), left);
      } catch (error) {
        if (error.status === 401) return !left.aborted;
        await this.#interrupted(error, left);
      }
    }
    return false;
  }

  /** Breaks the stream off, to take it up again at once. */
  renew() {
    this.#cut();
    this.#rest.wake();
  }

  wake() {
    this.#rest.wake();
  }

  /** When what the server has is not on the page soon, the stream is dead. @param {() => boolean} shown */
  expect(shown) {
    const cut = this.#cut;
    setTimeout(() => shown() || cut(), SHOWN_WITHIN);
  }

  async #readOnce(session, seen, left) {
    const line = new AbortController();
    const cut = () => line.abort();
    this.#cut = cut;
    left.addEventListener("abort", cut);
    try {
      const response = await this.#server.events(session.token, seen, line.signal);
      for await (const event of eventsIn(response.body, cut)) {
        if (left.aborted) return;
        if (event.type === "caught-up") this.#caughtUp();
        this.#onEvent(event);
      }
    } finally {
      left.removeEventListener("abort", cut);
    }
  }

  #caughtUp() {
    this.#screen.status(this.#failures ? WORDS.reconnected : "");
    this.#failures = 0;
    this.#rest.reset();
  }

  async #interrupted(problem, left) {
    if (left.aborted) return;
    this.#failures += 1;
    this.#screen.typing(false);
    const brief = !problem.status && this.#failures < UNREACHABLE_AFTER;
    this.#screen.status(brief ? WORDS.reconnecting : explain(problem));
    await this.#rest.wait(problem.retryAfter);
  }
}
