import { element } from "./dom.js";
import { HINT_WHEN_LEFT, LONGEST_MESSAGE, WORDS } from "./words.js";

const HINT_DELAY = 1000;

/** Where the member writes. Enter sends, Shift and Enter begin a new line. */
export class Composer {
  #hint = element("p", { id: "hint", class: "hint", hidden: true });
  #spokenHint = element("p", { class: "unseen", role: "status" });
  #hintTimer;
  #onSend;

  /** @param {(text: string) => void} onSend called with a text that is neither empty nor too long */
  constructor(onSend) {
    this.#onSend = onSend;
    this.field = element("textarea", {
      id: "field",
      rows: "2",
      autocomplete: "off",
      enterkeyhint: "send",
      "aria-describedby": "hint",
      oninput: () => this.#measure(),
      onkeydown: (event) => {
        if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.#send(event);
      },
    });
    this.root = element(
      "form",
      { onsubmit: (event) => this.#send(event) },
      element("label", { for: "field" }, WORDS.field),
      this.field,
      element("button", { type: "submit", class: "send" }, WORDS.send),
      this.#hint,
      this.#spokenHint,
    );
  }

  focus() {
    this.field.focus();
  }

  clear() {
    this.field.value = "";
    this.#measure();
  }

  /** Puts a text back where it was typed, before what is being typed now. */
  giveBack(text) {
    this.field.value = [text, this.field.value].filter(Boolean).join("\n");
    this.#measure();
  }

  #send(event) {
    event.preventDefault();
    const text = this.field.value.trim();
    if (text !== "" && this.#measure() >= 0) {
      this.clear();
      this.#onSend(text);
    }
    this.focus();
  }

  /** Characters left; the hint is there only when few are. */
  #measure() {
    const left = LONGEST_MESSAGE - this.field.value.trim().length;
    const words = left < 0 ? WORDS.over(-left) : left <= HINT_WHEN_LEFT ? WORDS.left(left) : "";
    this.#hint.textContent = words;
    this.#hint.hidden = !words;
    // Read out when the member pauses, not at every key.
    clearTimeout(this.#hintTimer);
    this.#hintTimer = setTimeout(() => (this.#spokenHint.textContent = words), HINT_DELAY);
    this.field.setAttribute("aria-invalid", String(left < 0));
    return left;
  }
}
