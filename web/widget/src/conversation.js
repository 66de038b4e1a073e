import { Line } from "./line.js";
import { Outgoing } from "./outgoing.js";
import { alone, forgetSession, keepSession, keptSession, SESSION_KEY } from "./session.js";
import { Backoff } from "./stream.js";
import { explain, WORDS } from "./words.js";

/** Times that the end of a session is told to the server, should it not hear. */
const TELLINGS = 5;

/** One member's conversation: begins or resumes a session, follows it, ends it. */
export class Conversation {
  /** @type {"idle"|"live"|"over"} */
  #phase = "idle";
  /** @type {import("./messages.js").Message[]} */
  messages = [];

  #server;
  #screen;
  #line;
  #outgoing;
  #session = null;
  /** Whether this page began the session, rather than finding it. */
  #fresh = false;
  /** Aborted when this session is left: ends whatever is under way for it. */
  #leaving = new AbortController();
  #rest = new Backoff();

  /** @param {import("./server.js").ChatServer} server @param {import("./messages.js").Screen} screen */
  constructor(server, screen) {
    this.#server = server;
    this.#screen = screen;
    this.#line = new Line(server, screen, (event) => this.#take(event));
    this.#outgoing = new Outgoing(server, screen, {
      onAccepted: (id) => this.#line.expect(() => this.messages.some((message) => message.client_id === id)),
      onLost: () => this.#lost(),
    });
  }

  // What the member does

  /** Begins, or resumes what this or another tab began. Does nothing when already under way. */
  open() {
    if (this.#phase === "idle") this.#run();
  }

  say(text) {
    if (this.#phase === "over") this.startOver();
    this.#outgoing.add(text, { text });
  }

  /** @param {{id: string, title: string}} choice */
  choose(choice) {
    this.#outgoing.add(choice.title, { choice: choice.id });
  }

  /** Ends the session here and on the server, and erases its token. */
  end() {
    this.#giveUp();
    this.#phase = "over";
    this.#clear();
    this.#screen.over(WORDS.ended, []);
  }

  startOver() {
    this.#giveUp();
    this.#run();
  }

  // What happens around the page

  /** Lets go of the network, for instance when the element leaves the page. */
  pause() {
    this.#leave();
    this.#phase = "idle";
  }

  /** The network went or came: a line from before may be dead without saying so. */
  networkChanged() {
    this.#line.renew();
    this.wake();
  }

  /** Somebody is looking again: do not sit out a wait. */
  wake() {
    this.#rest.wake();
    this.#line.wake();
    this.#outgoing.wake();
  }

  /** Another tab began, changed or ended the conversation. @param {StorageEvent} event */
  storageChanged(event) {
    if (this.#phase === "idle" || (event.key !== null && event.key !== SESSION_KEY)) return;
    const kept = keptSession();
    if (kept && kept.token !== this.#session?.token) {
      this.#leave();
      this.#run();
    } else if (!kept && this.#session) {
      this.#lost();
    }
  }

  // One session

  async #run() {
    const { signal: left } = (this.#leaving = new AbortController());
    this.#phase = "live";
    this.#clear();
    while (!left.aborted && !(await this.#join(left)));
    if (left.aborted) return;
    this.#outgoing.sendTo(this.#session);
    const seen = () => this.messages.at(-1)?.seq ?? 0;
    if (await this.#line.follow(this.#session, seen, left)) this.#lost();
  }

  /** Takes up the session that is kept, or begins one. @returns {Promise<boolean>} whether it could */
  async #join(left) {
    try {
      await alone(async () => {
        const kept = keptSession();
        const session = kept ?? (await this.#server.startSession());
        if (!kept) keepSession(session);
        if (left.aborted) return;
        this.#session = session;
        this.#fresh = !kept;
        // Nothing was said yet in a new conversation, so even the greeting is news.
        if (!kept) this.#screen.announceFromNow();
      });
      this.#rest.reset();
      return true;
    } catch (error) {
      if (!left.aborted) this.#screen.status(explain(error));
      await this.#rest.wait(error.retryAfter);
      return false;
    }
  }

  #take({ type, data }) {
    if (type === "message") this.#receive(data);
    else if (type === "typing") this.#screen.typing(data.on);
    else if (type === "expired") this.#lost();
    else if (type === "caught-up") {
      this.#screen.announceFromNow();
      // What could not be sent while the line was down need not wait any longer.
      this.#outgoing.wake();
    }
  }

  #receive(message) {
    if (message.seq <= (this.messages.at(-1)?.seq ?? 0)) return;
    this.messages.push(message);
    this.#outgoing.confirm(message.client_id);
    this.#screen.show(message);
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
    this.#phase = "over";
    this.#screen.over(elsewhere ? WORDS.endedElsewhere : WORDS.expired, this.#outgoing.takeBack());
  }

  #giveUp() {
    const session = this.#session;
    this.#leave();
    this.#outgoing.takeBack();
    forgetSession();
    if (session) this.#endOnServer(session.token);
  }

  async #endOnServer(token) {
    const rest = new Backoff();
    for (let telling = 0; telling < TELLINGS; telling++) {
      try {
        return await this.#server.end(token);
      } catch (error) {
        if (!error.passes) return;
        await rest.wait(error.retryAfter);
      }
    }
  }

  #leave() {
    this.#leaving.abort();
    this.#session = null;
    this.#outgoing.sendTo(null);
    this.wake();
  }

  #clear() {
    this.messages = [];
    this.#screen.clear();
    this.#outgoing.showAgain();
  }
}
