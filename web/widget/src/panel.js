import { button, element, phoneLink } from "./dom.js";
import { Log } from "./log.js";
import { openTranscript } from "./transcript.js";
import { EMERGENCY, HINT_WHEN_LEFT, LINE, LONGEST_MESSAGE, TTY, WORDS } from "./words.js";

/** A screen this small is given to the chat as a whole, and the page behind it is out of reach. */
const SMALL_SCREEN = "(max-width: 40em), (max-height: 30em)";

/** A reader further than this from where we last scrolled is reading back; leave them there. */
const READING_BACK = 80;

const STATUS_DELAY = 1000;
const STATUS_STAYS = 5000;
const HINT_DELAY = 1000;

/** What a member sees and touches: the launcher, and the dialog with the conversation. */
export class Panel {
  /** @type {import("./conversation.js").Conversation} set by whoever wires the two */
  conversation;

  #small = matchMedia(SMALL_SCREEN);
  #onResize = () => this.#fitScreen();
  #unread = 0;
  #scrolledTo = 0;
  #statusTimer;
  #hintTimer;

  /** @param {ParentNode} root @param {{base: string, title: string, colors: {dark: boolean, toggle: () => void}}} options */
  constructor(root, { base, title, colors }) {
    this.log = new Log(base, (choice) => this.#choose(choice));
    this.launcher = button("", () => this.open(), { class: "launcher", "aria-haspopup": "dialog" });
    this.colors = colors;
    this.dialog = this.#build(title);
    this.#countUnread(0);
    this.#colored();
    root.append(this.launcher, this.dialog);
    this.#small.addEventListener("change", this.#onResize);
  }

  destroy() {
    this.#small.removeEventListener("change", this.#onResize);
  }

  // Opening and closing

  open({ focus = true } = {}) {
    if (this.dialog.open) return;
    if (focus) this.#showDialog();
    else this.dialog.setAttribute("open", ""); // unlike show(), leaves the focus where it is
    this.launcher.hidden = true;
    this.#countUnread(0);
    this.conversation.open();
    if (focus) this.#focusQuietly();
    this.#scroll(true);
  }

  close() {
    if (!this.dialog.open) return;
    this.dialog.close();
    this.launcher.hidden = false;
    this.launcher.focus();
  }

  /** As a modal dialog the page behind cannot take the focus, which on a small screen nobody would see. */
  #showDialog() {
    if (this.#small.matches) this.dialog.showModal();
    else this.dialog.show();
  }

  /** The screen was turned or zoomed: another kind of dialog, but the same place in it. */
  #fitScreen() {
    if (!this.dialog.open) return;
    const focused = this.dialog.getRootNode().activeElement;
    this.dialog.close();
    this.#showDialog();
    focused?.focus();
  }

  // What the conversation tells (the Screen of conversation.js)

  clear() {
    this.log.clear();
    this.#notice();
    this.status("");
    this.typing(false);
  }

  announceFromNow() {
    this.log.announce();
  }

  show(message) {
    this.typing(false);
    this.log.show(message);
    if (message.from === "assistant" && this.log.announcing && !this.dialog.open) this.#countUnread(this.#unread + 1);
    this.#scroll();
  }

  showPending(pending) {
    this.log.showPending(pending);
    this.#scroll(true);
  }

  label(pending, words) {
    this.log.label(pending, words);
  }

  refuse(pending, sentence) {
    this.log.refuse(pending);
    this.#giveBack(pending.body.text ?? "");
    this.#notice(sentence);
  }

  typing(on) {
    this.log.busy(on);
    this.writing.hidden = !on;
  }

  /** Quietly: a break too short to notice is not mentioned, nor that it is over. */
  status(sentence) {
    clearTimeout(this.#statusTimer);
    const say = (words) => (this.state.textContent = words);
    const silent = this.state.textContent === "";
    if (sentence === WORDS.reconnecting && silent) {
      this.#statusTimer = setTimeout(say, STATUS_DELAY, sentence);
    } else if (sentence === WORDS.reconnected) {
      if (!silent) say(sentence);
      this.#statusTimer = setTimeout(say, STATUS_STAYS, "");
    } else {
      say(sentence);
    }
  }

  over(sentence, unsent) {
    this.log.close();
    this.typing(false);
    this.status("");
    for (const text of unsent.reverse()) this.#giveBack(text);
    this.#notice(sentence, button(WORDS.startOver, () => this.#startOver()));
  }

  // What the member does

  #send() {
    const text = this.field.value.trim();
    if (text === "" || this.#measure() < 0) return this.field.focus();
    this.field.value = "";
    this.#measure();
    this.#notice();
    this.conversation.say(text);
    this.field.focus();
  }

  #choose(choice) {
    this.#notice();
    this.conversation.choose(choice);
    this.#focusQuietly();
  }

  #startOver() {
    this.#notice();
    this.conversation.startOver();
    this.field.focus();
  }

  #end() {
    this.field.value = "";
    this.#measure();
    this.conversation.end();
    this.notice.querySelector("button").focus();
  }

  #print() {
    if (openTranscript(this.conversation.messages, this.log.addressOf)) this.#toggleMenu(false);
    else this.#notice(WORDS.popupBlocked);
  }

  #confirm(question, yes, action) {
    this.#toggleMenu(false);
    const keep = button(WORDS.no, () => {
      this.#notice();
      this.menuButton.focus();
    });
    this.#notice(question, button(yes, action), keep);
    keep.focus();
  }

  #toggleMenu(open = this.menu.hidden) {
    this.menu.hidden = !open;
    this.menuButton.setAttribute("aria-expanded", String(open));
    if (!open && this.menu.contains(this.menu.getRootNode().activeElement)) this.menuButton.focus();
  }

  #onKey(event) {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (this.menu.hidden) return this.close();
    this.#toggleMenu(false);
    this.menuButton.focus();
  }

  #onFieldKey(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#send();
  }

  // Small parts

  /** To the field; but on a touch screen that would bring the keyboard up over the conversation. */
  #focusQuietly() {
    (matchMedia("(pointer: coarse)").matches ? this.log.root : this.field).focus();
  }

  /** Puts a text back where it was typed, before what is being typed now. */
  #giveBack(text) {
    this.field.value = [text, this.field.value].filter(Boolean).join("\n");
    this.#measure();
  }

  /** Characters left; the hint is there only when few are. */
  #measure() {
    const left = LONGEST_MESSAGE - this.field.value.trim().length;
    const words = left < 0 ? WORDS.over(-left) : left <= HINT_WHEN_LEFT ? WORDS.left(left) : "";
    this.hint.textContent = words;
    this.hint.hidden = !words;
    // Read out when the member pauses, not at every key.
    clearTimeout(this.#hintTimer);
    this.#hintTimer = setTimeout(() => (this.spokenHint.textContent = words), HINT_DELAY);
    this.field.setAttribute("aria-invalid", String(left < 0));
    return left;
  }

  #notice(sentence = "", ...buttons) {
    const hadFocus = this.notice.contains(this.notice.getRootNode().activeElement);
    this.notice.replaceChildren();
    if (sentence) this.notice.append(element("p", {}, sentence), ...buttons);
    if (hadFocus) this.field.focus();
  }

  #countUnread(count) {
    this.#unread = count;
    this.launcher.textContent = count ? `${WORDS.launcher}, ${WORDS.unread(count)}` : WORDS.launcher;
  }

  #colored() {
    this.colorsButton.textContent = this.colors.dark ? WORDS.light : WORDS.dark;
  }

  /** Down to the newest turn, but no further than keeps in sight where reading begins. */
  #scroll(always = false) {
    const box = getComputedStyle(this.log.root).overflowY === "visible" ? this.dialog : this.log.root;
    if (!always && Math.abs(box.scrollTop - this.#scrolledTo) > READING_BACK) return;
    box.scrollTop = box.scrollHeight;
    const start = this.log.readingStart();
    if (start && start.getBoundingClientRect().top < box.getBoundingClientRect().top) {
      start.scrollIntoView({ block: "start" });
    }
    this.#scrolledTo = box.scrollTop;
  }

  // Building

  #build(title) {
    return element(
      "dialog",
      {
        class: "panel",
        "aria-labelledby": "title",
        onkeydown: (event) => this.#onKey(event),
        // A phone's "back" asks a modal dialog to close.
        oncancel: (event) => {
          event.preventDefault();
          this.close();
        },
      },
      this.#top(title),
      this.#lines(),
      this.log.root,
      this.#bottom(),
    );
  }

  #top(title) {
    this.menuButton = button(WORDS.menu, () => this.#toggleMenu(), { "aria-expanded": "false", "aria-controls": "menu" });
    this.colorsButton = button("", () => {
      this.colors.toggle();
      this.#colored();
    });
    this.menu = element(
      "div",
      { id: "menu", class: "menu", hidden: true },
      button(WORDS.print, () => this.#print()),
      button(WORDS.startOver, () => this.#confirm(WORDS.startOverQuestion, WORDS.startOverYes, () => this.#startOver())),
      button(WORDS.end, () => this.#confirm(WORDS.endQuestion, WORDS.endYes, () => this.#end())),
      this.colorsButton,
    );
    return element(
      "div",
      { class: "top" },
      element("h2", { id: "title" }, title),
      element("div", {}, this.menuButton, button(WORDS.close, () => this.close())),
      this.menu,
    );
  }

  #lines() {
    return element(
      "div",
      { class: "lines" },
      element("p", {}, "Call ", phoneLink(LINE), `, TTY ${TTY}`),
      element("p", {}, "In an emergency ", phoneLink(EMERGENCY, `call ${EMERGENCY}`)),
    );
  }

  #bottom() {
    this.notice = element("div", { class: "notice", role: "status" });
    this.state = element("span", { role: "status" });
    this.writing = element("span", { class: "writing", "aria-hidden": "true", hidden: true }, WORDS.writing);
    this.hint = element("p", { id: "hint", class: "hint", hidden: true });
    this.spokenHint = element("p", { class: "unseen", role: "status" });
    this.field = element("textarea", {
      id: "field",
      rows: "2",
      autocomplete: "off",
      enterkeyhint: "send",
      "aria-describedby": "hint",
      oninput: () => this.#measure(),
      onkeydown: (event) => this.#onFieldKey(event),
    });
    const onsubmit = (event) => {
      event.preventDefault();
      this.#send();
    };
    return element(
      "div",
      { class: "bottom" },
      this.notice,
      element("p", { class: "state-line" }, this.state, this.writing),
      element(
        "form",
        { onsubmit },
        element("label", { for: "field" }, WORDS.field),
        this.field,
        element("button", { type: "submit", class: "send" }, WORDS.send),
        this.hint,
        this.spokenHint,
      ),
    );
  }
}
