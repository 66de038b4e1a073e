import { Composer } from "./composer.js";
import { button, element, phoneLink } from "./dom.js";
import { Log } from "./log.js";
import { Menu } from "./menu.js";
import { Notice, StatusLine } from "./notices.js";
import { openTranscript } from "./transcript.js";
import { EMERGENCY, LINE, TTY, WORDS } from "./words.js";

/** A screen this small is given to the chat as a whole, and the page behind it is out of reach. */
const SMALL_SCREEN = matchMedia("(max-width: 40em), (max-height: 30em)");
const TOUCH = matchMedia("(pointer: coarse)");

/** What a member sees and touches: the launcher, and the dialog with the conversation (a `Screen`). */
export class Panel {
  /** @type {import("./conversation.js").Conversation} set by whoever wires the two */
  conversation;

  #colors;
  #colorsButton = button("", () => this.#switchColors());
  #log;
  #status = new StatusLine();
  #composer = new Composer((text) => this.#say(text));
  #notice = new Notice(() => this.#composer.focus());
  #menu = new Menu([
    button(WORDS.print, () => this.#print()),
    button(WORDS.startOver, () =>
      this.#confirm(WORDS.startOverQuestion, WORDS.startOverYes, () => this.#startOver()),
    ),
    button(WORDS.end, () => this.#confirm(WORDS.endQuestion, WORDS.endYes, () => this.#end())),
    this.#colorsButton,
  ]);
  #launcher = button("", () => this.open(), { class: "launcher", "aria-haspopup": "dialog" });
  #dialog;
  #unread = 0;
  #onResize = () => this.#fitScreen();

  /**
   * @param {ParentNode} root
   * @param {{base: string, title: string, colors: {dark: boolean, toggle: () => void}}} options
   */
  constructor(root, { base, title, colors }) {
    this.#log = new Log(base, (choice) => this.#choose(choice));
    this.#dialog = this.#build(title);
    this.#colors = colors;
    this.#nameColors();
    this.#countUnread(0);
    root.append(this.#launcher, this.#dialog);
    SMALL_SCREEN.addEventListener("change", this.#onResize);
  }

  destroy() {
    SMALL_SCREEN.removeEventListener("change", this.#onResize);
  }

  // Opening and closing

  open({ focus = true } = {}) {
    if (this.#dialog.open) return;
    if (focus) this.#showDialog();
    else this.#dialog.setAttribute("open", ""); // unlike show(), leaves the focus where it is
    this.#launcher.hidden = true;
    this.#countUnread(0);
    this.conversation.open();
    if (focus) this.#focusQuietly();
    this.#log.scroll({ always: true });
  }

  close() {
    if (!this.#dialog.open) return;
    this.#dialog.close();
    this.#launcher.hidden = false;
    this.#launcher.focus();
  }

  /** As a modal dialog the page behind cannot take the focus, which on a small screen nobody would see. */
  #showDialog() {
    if (SMALL_SCREEN.matches) this.#dialog.showModal();
    else this.#dialog.show();
  }

  /** The screen was turned or zoomed: another kind of dialog, but the same place in it. */
  #fitScreen() {
    if (!this.#dialog.open) return;
    const focused = this.#dialog.getRootNode().activeElement;
    this.#dialog.close();
    this.#showDialog();
    focused?.focus();
  }

  // What the conversation tells

  clear() {
    this.#log.clear();
    this.#notice.clear();
    this.#status.say("");
    this.typing(false);
  }

  announceFromNow() {
    this.#log.announce();
  }

  show(message) {
    this.typing(false);
    this.#log.show(message);
    const unseen = message.from === "assistant" && this.#log.announcing && !this.#dialog.open;
    if (unseen) this.#countUnread(this.#unread + 1);
    this.#log.scroll();
  }

  showPending(pending) {
    this.#log.showPending(pending);
    this.#log.scroll({ always: true });
  }

  label(pending, words) {
    this.#log.label(pending, words);
  }

  refuse(pending, sentence) {
    this.#log.refuse(pending);
    this.#composer.giveBack(pending.body.text ?? "");
    this.#notice.say(sentence);
  }

  typing(on) {
    this.#log.busy(on);
    this.#status.typing(on);
  }

  status(sentence) {
    this.#status.say(sentence);
  }

  over(sentence, unsent) {
    this.#log.close();
    this.typing(false);
    this.status("");
    this.#composer.giveBack(unsent.join("\n"));
    this.#notice.say(sentence, button(WORDS.startOver, () => this.#startOver()));
  }

  // What the member does

  #say(text) {
    this.#notice.clear();
    this.conversation.say(text);
  }

  #choose(choice) {
    this.#notice.clear();
    this.conversation.choose(choice);
    this.#focusQuietly();
  }

  #startOver() {
    this.#notice.clear();
    this.conversation.startOver();
    this.#composer.focus();
  }

  #end() {
    this.#composer.clear();
    this.conversation.end();
    this.#notice.focus();
  }

  #print() {
    this.#menu.toggle(false);
    const opened = openTranscript(this.conversation.messages, this.#log.addressOf);
    if (!opened) this.#notice.say(WORDS.popupBlocked);
  }

  #confirm(question, yes, onYes) {
    this.#menu.toggle(false);
    this.#notice.confirm(question, yes, onYes, () => this.#menu.button.focus());
  }

  #switchColors() {
    this.#colors.toggle();
    this.#nameColors();
  }

  #onKey(event) {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (!this.#menu.open) return this.close();
    this.#menu.toggle(false);
    this.#menu.button.focus();
  }

  /** To the field; but on a touch screen that would bring the keyboard up over the conversation. */
  #focusQuietly() {
    (TOUCH.matches ? this.#log.root : this.#composer).focus();
  }

  // How it looks

  #countUnread(count) {
    this.#unread = count;
    this.#launcher.textContent = count ? `${WORDS.launcher}, ${WORDS.unread(count)}` : WORDS.launcher;
  }

  #nameColors() {
    this.#colorsButton.textContent = this.#colors.dark ? WORDS.light : WORDS.dark;
  }

  #build(title) {
    // A phone's "back" asks a modal dialog to close.
    const oncancel = (event) => {
      event.preventDefault();
      this.close();
    };
    return element(
      "dialog",
      { class: "panel", "aria-labelledby": "title", onkeydown: (event) => this.#onKey(event), oncancel },
      element(
        "div",
        { class: "top" },
        element("h2", { id: "title" }, title),
        element("div", {}, this.#menu.button, button(WORDS.close, () => this.close())),
        this.#menu.list,
      ),
      element(
        "div",
        { class: "lines" },
        element("p", {}, "Call ", phoneLink(LINE), `, TTY ${TTY}`),
        element("p", {}, "In an emergency ", phoneLink(EMERGENCY, `call ${EMERGENCY}`)),
      ),
      this.#log.root,
      element("div", { class: "bottom" }, this.#notice.root, this.#status.root, this.#composer.root),
    );
  }
}
