import { button, element } from "./dom.js";
import { WORDS } from "./words.js";

const STATUS_DELAY = 1000;
const STATUS_STAYS = 5000;

/** One line about connection and typing, for things that pass by themselves. */
export class StatusLine {
  #words = element("span", { role: "status" });
  #writing = element("span", { class: "writing", "aria-hidden": "true", hidden: true }, WORDS.writing);
  #timer;
  root = element("p", { class: "state-line" }, this.#words, this.#writing);

  typing(on) {
    this.#writing.hidden = !on;
  }

  /** Quietly: a break too short to notice is not mentioned, nor that it is over. */
  say(sentence) {
    clearTimeout(this.#timer);
    const set = (words) => (this.#words.textContent = words);
    const silent = this.#words.textContent === "";
    if (sentence === WORDS.reconnecting && silent) {
      this.#timer = setTimeout(set, STATUS_DELAY, sentence);
    } else if (sentence === WORDS.reconnected) {
      if (!silent) set(sentence);
      this.#timer = setTimeout(set, STATUS_STAYS, "");
    } else {
      set(sentence);
    }
  }
}

/** A box for what the member has to know or decide; it stays until that is done. */
export class Notice {
  root = element("div", { class: "notice", role: "status" });
  #onFocusLost;

  /** @param {() => void} onFocusLost called when the box went away with the focus in it */
  constructor(onFocusLost) {
    this.#onFocusLost = onFocusLost;
  }

  say(sentence, ...buttons) {
    this.clear();
    this.root.append(element("p", {}, sentence), ...buttons);
  }

  /** Asks before something that cannot be undone; the focus is on the answer that does nothing. */
  confirm(question, yes, onYes, onNo) {
    const no = button(WORDS.no, () => {
      this.clear();
      onNo();
    });
    this.say(question, button(yes, onYes), no);
    no.focus();
  }

  clear() {
    const hadFocus = this.root.contains(this.root.getRootNode().activeElement);
    this.root.replaceChildren();
    if (hadFocus) this.#onFocusLost();
  }

  focus() {
    this.root.querySelector("button")?.focus();
  }
}
