import { button, element, phoneLink } from "./dom.js";
import { phoneNumbersIn, richText } from "./text.js";
import { WORDS } from "./words.js";

/** A reader further than this from where we last scrolled is reading back; leave them there. */
const READING_BACK = 80;

/**
 * The turns of a conversation, oldest first. A screen reader hears what is added once `announce` was
 * called; before that, turns are history.
 */
export class Log {
  /** @type {Map<string, HTMLElement>} unconfirmed turns of the member's, by their id */
  #pending = new Map();
  /** Whether what is added now is news, and not history. */
  announcing = false;
  #scrolledTo = 0;
  #onChoice;
  #base;

  /**
   * @param {string} base where links on our own site begin
   * @param {(choice: {id: string, title: string}) => void} onChoice
   */
  constructor(base, onChoice) {
    this.#base = base;
    this.#onChoice = onChoice;
    this.root = element("div", {
      class: "log",
      role: "log",
      "aria-label": WORDS.log,
      "aria-live": "off",
      "aria-relevant": "additions",
      "aria-busy": "false",
      tabindex: "0",
    });
  }

  clear() {
    this.#keepFocus();
    this.root.replaceChildren();
    this.#pending.clear();
    this.announcing = false;
    this.root.setAttribute("aria-live", "off");
  }

  announce() {
    this.announcing = true;
    this.root.setAttribute("aria-live", "polite");
  }

  busy(on) {
    this.root.setAttribute("aria-busy", String(on));
  }

  /** @param {import("./messages.js").Message} message */
  show(message) {
    const waiting = this.#pending.get(message.client_id);
    if (waiting) {
      this.#confirm(message.client_id, waiting);
      return;
    }
    const turn = message.from === "member" ? memberTurn(message.text) : this.#assistantTurn(message);
    // Unconfirmed turns stay last: the server has not given them their place yet.
    this.root.insertBefore(turn, this.#pending.values().next().value ?? null);
    this.#settleChoices();
  }

  showPending({ id, shown }) {
    const turn = memberTurn(shown, WORDS.sending);
    this.#pending.set(id, turn);
    this.root.append(turn);
    this.#settleChoices();
  }

  label({ id }, words) {
    const turn = this.#pending.get(id);
    if (turn) setState(turn, words);
  }

  refuse({ id }) {
    const turn = this.#pending.get(id);
    if (!turn) return;
    setState(turn, WORDS.refused);
    turn.classList.add("refused");
    this.#pending.delete(id);
    this.#settleChoices();
  }

  /** The conversation is over: nothing can be chosen any more, and what waited was not sent. */
  close() {
    for (const id of this.#pending.keys()) this.refuse({ id });
    this.#keepFocus();
    for (const choice of this.root.querySelectorAll(".choices button")) choice.disabled = true;
  }

  /** Down to the newest turn, but no further than keeps in sight where reading begins. */
  scroll({ always = false } = {}) {
    // On a low screen not the log but the whole dialog scrolls.
    const whole = getComputedStyle(this.root).overflowY === "visible";
    const box = whole ? this.root.parentElement : this.root;
    if (!always && Math.abs(box.scrollTop - this.#scrolledTo) > READING_BACK) return;
    box.scrollTop = box.scrollHeight;
    const start = this.#readingStart();
    if (start && start.getBoundingClientRect().top < box.getBoundingClientRect().top) {
      start.scrollIntoView({ block: "start" });
    }
    this.#scrolledTo = box.scrollTop;
  }

  /** An urgent reply, else the member's latest turn with its answer below. */
  #readingStart() {
    const last = this.root.lastElementChild;
    return last?.matches(".urgent") ? last : ([...this.root.querySelectorAll(".member")].at(-1) ?? last);
  }

  #confirm(id, turn) {
    this.#pending.delete(id);
    setState(turn, "");
    const first = this.#pending.values().next().value;
    // Moving a turn would have it read out again, so only when another was confirmed before it.
    if (first && first.compareDocumentPosition(turn) & Node.DOCUMENT_POSITION_FOLLOWING) first.before(turn);
  }

  /** Choices are open until the member has said something after them. */
  #settleChoices() {
    this.#keepFocus();
    const answered = [...this.root.querySelectorAll(".member:not(.refused)")].at(-1);
    for (const choice of this.root.querySelectorAll(".choices button")) {
      choice.disabled = Boolean(answered && follows(answered, choice));
    }
  }

  /** A control that goes out of use would take the focus with it. */
  #keepFocus() {
    const focused = this.root.getRootNode().activeElement;
    if (focused?.matches("button") && this.root.contains(focused)) this.root.focus();
  }

  #assistantTurn({ text, choices = [], links = [], urgent = false }) {
    const turn = element("div", { class: urgent ? "turn assistant urgent" : "turn assistant" });
    turn.append(element("p", { class: "who" }, WORDS.assistant));
    if (urgent) {
      // An alert interrupts what the screen reader is saying; in history there is nothing to interrupt.
      if (this.announcing) turn.setAttribute("role", "alert");
      turn.append(element("p", { class: "flag" }, WORDS.urgent));
    }
    turn.append(...richText(text));
    const doors = links.flatMap((link) => this.#link(link));
    if (doors.length) turn.append(element("p", { class: "doors" }, ...doors));
    const calls = urgent ? phoneNumbersIn(text).map(callButton) : [];
    if (calls.length) turn.append(element("p", { class: "doors calls" }, ...calls));
    if (choices.length) turn.append(this.#choiceList(choices));
    return turn;
  }

  #choiceList(choices) {
    const buttons = choices.map((choice) => button(choice.title, () => this.#onChoice(choice)));
    return element("div", { class: "choices", role: "group", "aria-label": WORDS.choices }, ...buttons);
  }

  /** A page of our own site, or one named in full; null for anything else (javascript:, data:). */
  addressOf = (href) => {
    const address = /^\/(?!\/)/.test(href) ? this.#base + href : href;
    return /^https?:\/\//.test(address) ? address : null;
  };

  #link({ title, href }) {
    const address = this.addressOf(href);
    if (!address) return [];
    return element("a", { href: address, target: "_blank", rel: "noopener" }, title + WORDS.newTab);
  }
}

function memberTurn(text, state = "") {
  return element(
    "div",
    { class: "turn member" },
    element("p", { class: "who" }, WORDS.you, element("span", { class: "state" }, stateText(state))),
    element("p", { class: "said" }, text),
  );
}

function setState(turn, words) {
  turn.querySelector(".state").textContent = stateText(words);
}

const stateText = (words) => words && ` (${words})`;

const callButton = (number) => phoneLink(number, WORDS.call(number));

function follows(later, earlier) {
  return Boolean(earlier.compareDocumentPosition(later) & Node.DOCUMENT_POSITION_FOLLOWING);
}
