import { Backoff, eventsIn } from "./stream.js";
import { alone, forgetSession, keepSession, keptSession, newId, SESSION_KEY } from "./session.js";
import { ChatError } from "./server.js";
import { explain, WORDS } from "./words.js";

/**
 * @typedef {Object} Message one message of the stream
 * @property {number} seq
 * @property {"member"|"assistant"} from
 * @property {string} text
 * @property {{id: string, title: string}[]} [choices]
 * @property {{title: string, href: string}[]} [links]
 * @property {boolean} [urgent]
 * @property {string} at
 * @property {string} [client_id] the id under which a page sent it
 *
 * @typedef {Object} Pending a message of the member's that the stream has not confirmed
 * @property {string} id
 * @property {string} shown what the member sees of it
 * @property {{id: string, text?: string, choice?: string}} body
 *
 * @typedef {Object} Screen what a conversation needs of the page; see `Panel`
 * @property {() => void} clear
 * @property {() => void} announceFromNow history is on the page; what comes now is news
 * @property {(message: Message) => void} show
 * @property {(pending: Pending) => void} showPending
 * @property {(pending: Pending, label: string) => void} label
 * @property {(pending: Pending, sentence: string) => void} refuse
 * @property {(on: boolean) => void} typing
 * @property {(sentence: string) => void} status an empty sentence: all is well
 * @property {(sentence: string, unsent: string[]) => void} over
 */

/** Failures in a row after which the member is told to call instead of waiting. */
const UNREACHABLE_AFTER = 4;

const CONFIRMED_WITHIN = 5000;

/**
 * One member's conversation: it begins or resumes a session, follows its stream from the last message
 * seen, and sends what the member says, in order, again and again under one id until it has arrived.
 */
export class Conversation {
  /** @type {"idle"|"live"|"over"} */
  phase = "idle";
  /** @type {Message[]} */
  messages = [];

  #server;
  #screen;
  #session = null;
  /** Whether this page began the session, rather than finding it. */
  #fresh = false;
  /** Aborted when this session is left: ends its stream and its loops. */
  #leaving = new AbortController();
  /** Breaks the stream off, to begin it again where it was. */
  #cutLine = () => {};
  /** @type {Pending[]} */
  #queue = [];
  #delivering = false;
  /** Times in a row that the stream broke off before it had caught up. */
  #failures = 0;
  #streamRest = new Backoff();
  #sendRest = new Backoff();

  /** @param {import("./server.js").ChatServer} server @param {Screen} screen */
  constructor(server, screen) {
    this.#server = server;
    this.#screen = screen;
  }

  /** Begins, or resumes what this or another tab began. Does nothing when already under way. */
  open() {
    if (this.phase === "idle") this.#run();
  }

  /** Lets go of the network, for instance when the element leaves the page. */
  pause() {
    this.#leave();
    this.phase = "idle";
  }

  say(text) {
    if (this.phase === "over") this.startOver();
    this.#enqueue(text, { text });
  }

  choose(choice) {
    this.#enqueue(choice.title, { choice: choice.id });
  }

  /** Ends the session here and on the server, and erases its token. */
  end() {
    const token = this.#session?.token;
    this.#leave();
    this.#queue = [];
    forgetSession();
    this.phase = "over";
    this.#clear();
    this.#screen.over(WORDS.ended, []);
    if (token) this.#endOnServer(token);
  }

  startOver() {
    const token = this.phase === "live" ? this.#session?.token : null;
    this.#leave();
    this.#queue = [];
    forgetSession();
    if (token) this.#endOnServer(token);
    this.#run();
  }

  /** The network went or came: a line from before may be dead without saying so. */
  networkChanged() {
    this.#cutLine();
    this.wake();
  }

  /** Somebody is looking again: do not sit out a wait. */
  wake() {
    this.#streamRest.wake();
    this.#sendRest.wake();
  }

  /** Another tab began, changed or ended the conversation. @param {StorageEvent} event */
  storageChanged(event) {
    if (this.phase === "idle" || (event.key !== null && event.key !== SESSION_KEY)) return;
    const kept = keptSession();
    if (kept && kept.token !== this.#session?.token) {
      this.#leave();
      this.#run();
    } else if (!kept && this.phase === "live" && this.#session) {
      this.#lost();
    }
  }

  // Session

  async #run() {
    const leaving = (this.#leaving = new AbortController());
    this.phase = "live";
    this.#clear();
    while (!leaving.signal.aborted) {
      try {
        await this.#join(leaving.signal);
        this.#deliver();
        return await this.#follow(leaving.signal);
      } catch (error) {
        this.#screen.status(explain(error));
        await this.#streamRest.wait(error.retryAfter);
      }
    }
  }

  /** Takes up the session that is kept, or begins one. */
  #join(left) {
    return alone(async () => {
      const kept = keptSession();
      const session = kept ?? (await this.#server.startSession());
      if (!kept) keepSession(session);
      if (left.aborted) return;
      this.#session = session;
      this.#fresh = !kept;
      // Nothing was said yet in a new conversation, so even the greeting is news.
      if (!kept) this.#screen.announceFromNow();
    });
  }

  #leave() {
    this.#leaving.abort();
    this.#session = null;
    this.wake();
  }

  #clear() {
    this.messages = [];
    this.#screen.clear();
    for (const pending of this.#queue) this.#screen.showPending(pending);
  }

  async #endOnServer(token) {
    const rest = new Backoff();
    for (let tries = 0; tries < 5; tries++) {
      try {
        return await this.#server.end(token);
      } catch (error) {
        if (!error.passes) return;
        await rest.wait(error.retryAfter);
      }
    }
  }

  /** The session is no more, and not because this page ended it. */
  #lost() {
    const elsewhere = keptSession()?.token !== this.#session?.token;
    const unmissed = this.messages.length === 0 && !this.#fresh;
    this.#leave();
    if (!elsewhere) forgetSession();
    if (unmissed) {
      // A visitor of another day, whose old conversation was never on this page.
      this.#run();
      return;
    }
    const unsent = this.#queue.flatMap((pending) => pending.body.text ?? []);
    this.#queue = [];
    this.phase = "over";
    this.#screen.over(elsewhere ? WORDS.endedElsewhere : WORDS.expired, unsent);
  }

  // Stream

  async #follow(left) {
    while (!left.aborted) {
      let problem = new ChatError(0);
      const line = new AbortController();
      const cut = () => line.abort();
      this.#cutLine = cut;
      left.addEventListener("abort", cut);
      try {
        const seen = this.messages.at(-1)?.seq ?? 0;
        const response = await this.#server.events(this.#session.token, seen, line.signal);
        for await (const event of eventsIn(response.body, cut)) {
          if (left.aborted) return;
          this.#take(event);
        }
      } catch (error) {
        if (left.aborted) return;
        if (error.status === 401) return this.#lost();
        if (error.status) problem = error;
      } finally {
        left.removeEventListener("abort", cut);
      }
      if (left.aborted) return;
      this.#failures += 1;
      this.#screen.typing(false);
      const brief = !problem.status && this.#failures < UNREACHABLE_AFTER;
      this.#screen.status(brief ? WORDS.reconnecting : explain(problem));
      await this.#streamRest.wait(problem.retryAfter);
    }
  }

  #take({ type, data }) {
    if (type === "message") this.#receive(data);
    else if (type === "typing") this.#screen.typing(data.on);
    else if (type === "expired") this.#lost();
    else if (type === "caught-up") {
      this.#screen.status(this.#failures ? WORDS.reconnected : "");
      this.#failures = 0;
      this.#streamRest.reset();
      this.#screen.announceFromNow();
      // What could not be sent while the line was down need not wait any longer.
      this.#sendRest.wake();
    }
  }

  #receive(message) {
    if (message.seq <= (this.messages.at(-1)?.seq ?? 0)) return;
    this.messages.push(message);
    if (message.client_id) this.#queue = this.#queue.filter(({ id }) => id !== message.client_id);
    this.#screen.show(message);
  }

  // Sending

  #enqueue(shown, content) {
    const id = newId();
    const pending = { id, shown, body: { id, ...content } };
    this.#queue.push(pending);
    this.#screen.showPending(pending);
    this.#deliver();
  }

  async #deliver() {
    if (this.#delivering) return;
    this.#delivering = true;
    while (this.#session && this.#queue.length > 0) {
      const [pending, session] = [this.#queue[0], this.#session];
      try {
        await this.#server.send(session.token, pending.body);
        this.#sendRest.reset();
        // What went into a conversation that was left meanwhile is said again in the new one.
        if (session === this.#session) this.#accepted(pending);
      } catch (error) {
        if (session === this.#session) await this.#failed(pending, error);
      }
    }
    this.#delivering = false;
  }

  async #failed(pending, error) {
    if (error.status === 401) {
      this.#lost();
    } else if (error.passes) {
      this.#screen.label(pending, WORDS.retrying);
      if (error.status === 429) this.#screen.status(WORDS.slowDown);
      await this.#sendRest.wait(error.retryAfter);
      if (error.status === 429) this.#screen.status("");
    } else {
      this.#drop(pending);
      this.#screen.refuse(pending, explain(error));
    }
  }

  /** It is on the server; when the stream does not say so soon, the stream is dead. */
  #accepted(pending) {
    this.#drop(pending);
    const line = this.#cutLine;
    setTimeout(() => {
      if (this.#cutLine === line && !this.messages.some((message) => message.client_id === pending.id)) line();
    }, CONFIRMED_WITHIN);
  }

  #drop(pending) {
    this.#queue = this.#queue.filter((other) => other !== pending);
  }
}
