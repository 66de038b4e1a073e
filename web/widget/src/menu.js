import { button, element } from "./dom.js";
import { WORDS } from "./words.js";

/** A button and the list of buttons that it shows and hides. */
export class Menu {
  /** @param {HTMLButtonElement[]} items */
  constructor(items) {
    this.button = button(WORDS.menu, () => this.toggle(), { "aria-expanded": "false", "aria-controls": "menu" });
    this.list = element("div", { id: "menu", class: "menu", hidden: true }, ...items);
  }

  get open() {
    return !this.list.hidden;
  }

  toggle(open = !this.open) {
    const hadFocus = this.list.contains(this.list.getRootNode().activeElement);
    this.list.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
    if (hadFocus) this.button.focus();
  }
}
