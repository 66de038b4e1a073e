// The thread of texts of one number.
import { ask, say } from "./asking.js";

// Looking for texts: often while an answer is on its way, else now and then, for reminders.
const SOON = 500;
const LATER = 4000;

export class Texts {
  #thread = document.getElementById("thread");
  #state = document.getElementById("texts-state");
  #form = document.getElementById("text-form");
  #field = document.getElementById("text");
  #number = "";
  #last = 0;
  #timer;

  constructor() {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.#send();
      }
    });
  }

  // Another number: its texts so far.
  use(number, mail) {
    this.#number = number;
    this.#thread.replaceChildren();
    this.#show(mail, "No texts yet.");
  }

  async #send() {
    const text = this.#field.value;
    if (!this.#number) return;
    this.#field.value = "";
    say(this.#thread, "You", text || "(an empty text)", { kind: "mine" });
    this.#state.textContent = "Sent.";
    try {
      await ask("texts", { number: this.#number, text });
    } catch (trouble) {
      this.#state.textContent = `Not sent: ${trouble.message}`;
      return;
    }
    this.#look();
  }

  async #look() {
    clearTimeout(this.#timer);
    const asked = this.#number;
    try {
      const mail = await ask("texts/received", { number: asked, after: this.#last });
      if (asked === this.#number) this.#show(mail, "");
    } catch (trouble) {
      this.#state.textContent = trouble.message;
      this.#again(LATER);
    }
  }

  // Two looks may overlap: what was shown once is not shown again.
  #show(mail, idle) {
    const fresh = idle ? mail.texts : mail.texts.filter((each) => each.id > this.#last);
    for (const each of fresh) {
      const parts = each.segments === 1 ? "1 segment" : `${each.segments} segments`;
      say(this.#thread, "Plan", each.text, { kind: "theirs", faint: `${time(each.at)}, ${parts}` });
    }
    this.#last = idle ? mail.last : Math.max(this.#last, mail.last);
    this.#state.textContent = mail.waiting ? "An answer is on its way…" : mail.texts.length ? "" : idle;
    this.#again(mail.waiting ? SOON : LATER);
  }

  #again(wait) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), wait);
  }
}

function time(at) {
  return new Date(at).toLocaleTimeString("en-US", { hour: "numeric", minute: "2-digit" });
}
