import panelStyles from "./styles.css";
import { Conversation } from "./conversation.js";
import { element } from "./dom.js";
import { Panel } from "./panel.js";
import { ChatServer } from "./server.js";
import { WORDS } from "./words.js";

const COLORS_KEY = "mtm-chat-colors";

/** The script's own tag: it tells where the server is and carries the page's wishes. */
const script = document.currentScript;

const sheet = new CSSStyleSheet();
sheet.replaceSync(panelStyles);

/**
 * `<mtm-chat>`: a button that opens a conversation with the assistant.
 *
 * Attributes, on the element or on the script's tag:
 *   data-server  where the gateway answers; by default where the script came from
 *   data-open    opens with the page
 *   data-title   the heading of the chat
 */
class MtmChat extends HTMLElement {
  #stop;
  #panel;

  connectedCallback() {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    const frame = element("div", { class: "frame", lang: "en" });
    root.replaceChildren(frame);

    const stopping = new AbortController();
    const server = new ChatServer(this.dataset.server?.replace(/\/$/, "") ?? serverOf(script));
    const panel = new Panel(frame, {
      base: server.base,
      title: this.dataset.title ?? WORDS.title,
      colors: new Colors(frame, stopping.signal),
    });
    const conversation = new Conversation(server, panel);
    panel.conversation = conversation;
    this.#panel = panel;

    const on = (target, name, listener) => target.addEventListener(name, listener, { signal: stopping.signal });
    on(window, "storage", (event) => conversation.storageChanged(event));
    on(window, "online", () => conversation.networkChanged());
    on(window, "offline", () => conversation.networkChanged());
    on(document, "visibilitychange", () => conversation.wake());
    this.#stop = () => {
      stopping.abort();
      conversation.pause();
      panel.destroy();
    };
    if ("open" in this.dataset) this.open({ focus: false });
  }

  disconnectedCallback() {
    this.#stop();
  }

  open(options) {
    this.#panel.open(options);
  }

  close() {
    this.#panel.close();
  }
}

/** Light or dark: what the system prefers until the member says otherwise. */
class Colors {
  #system = matchMedia("(prefers-color-scheme: dark)");

  constructor(frame, signal) {
    this.frame = frame;
    this.#apply();
    this.#system.addEventListener("change", () => this.#apply(), { signal });
  }

  get dark() {
    return this.frame.dataset.colors === "dark";
  }

  toggle() {
    try {
      localStorage.setItem(COLORS_KEY, this.dark ? "light" : "dark");
    } catch {
      // Storage is closed: the choice lasts as long as the page.
    }
    this.frame.dataset.colors = this.dark ? "light" : "dark";
  }

  #apply() {
    let chosen = null;
    try {
      chosen = localStorage.getItem(COLORS_KEY);
    } catch {
      // As above.
    }
    this.frame.dataset.colors = chosen ?? (this.#system.matches ? "dark" : "light");
  }
}

function serverOf(tag) {
  return new URL("..", tag?.src || document.baseURI).href.replace(/\/$/, "");
}

function begin() {
  if (document.querySelector("mtm-chat")) return;
  const chat = document.createElement("mtm-chat");
  Object.assign(chat.dataset, script?.dataset);
  document.body.append(chat);
}

customElements.define("mtm-chat", MtmChat);
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
else begin();
