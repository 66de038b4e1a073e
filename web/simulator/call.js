// The call screen: what is said as captions, and what a caller can do about it.
import { ask, say, spelled } from "./asking.js";
import { Keypad } from "./keypad.js";
import { Aloud } from "./aloud.js";

const STATES = {
  Listen: "Your turn: speak, press keys, or say nothing.",
  GoOn: "Please wait…",
  Connect: "Another phone is ringing.",
  Record: "A message is being recorded.",
  HangUp: "The call is over.",
};
const NEXT = {
  Listen: "#speech",
  GoOn: "#hang-up",
  Connect: "#transfer button",
  Record: "#recording button",
  HangUp: "#ring",
};
const CLEAR = 0.9;
const UNCLEAR = 0.3;
const MESSAGE_SECONDS = 10;

export class Call {
  #captions = document.getElementById("captions");
  #state = document.getElementById("call-state");
  #form = document.getElementById("speech-form");
  #speech = document.getElementById("speech");
  #aloud = new Aloud();
  #keypad = new Keypad((keys) => this.#do("press", { text: keys }, `(keys ${keys})`));
  #number = "";
  #caller = ""; // the number that the call was begun from
  #call = "";
  #busy = false;
  #leaving = false;

  constructor() {
    button("ring").addEventListener("click", () => this.#ring());
    button("hang-up").addEventListener("click", () => this.#hangUp());
    for (const each of document.querySelectorAll("[data-do]")) {
      each.addEventListener("click", () => this.#simple(each.dataset.do, each.textContent));
    }
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = this.#speech.value.trim();
      if (!text || this.#busy) return;
      this.#speech.value = "";
      const confidence = document.getElementById("unclear").checked ? UNCLEAR : CLEAR;
      this.#do("speak", { text, confidence }, text);
    });
  }

  // Another number: who is on the phone hangs up.
  async use(number) {
    await this.#hangUp();
    this.#number = number;
    this.#captions.replaceChildren();
    this.#state.textContent = "Not in a call.";
  }

  #ring() {
    if (this.#busy) return;
    this.#captions.replaceChildren();
    this.#caller = this.#number;
    this.#do("ring", {}, "");
  }

  #simple(what, title) {
    const seconds = what === "leave_message" ? { seconds: MESSAGE_SECONDS } : {};
    this.#do(what, seconds, `(${title.toLowerCase()})`);
  }

  // Does something, and follows the call to where it is the caller's turn again.
  async #do(what, more, shown) {
    if (this.#busy) return;
    this.#busy = true;
    if (shown) say(this.#captions, "You", shown, { kind: "mine" });
    this.#aloud.hush();
    this.#state.textContent = what === "ring" ? "Calling…" : "Please wait…";
    let then = { kind: "HangUp" };
    try {
      let answer = await this.#ask(what, more);
      while (answer.then.kind === "GoOn" && !this.#leaving) answer = await this.#ask("go_on", {});
      then = answer.then;
    } catch (trouble) {
      say(this.#captions, "Simulator", trouble.message, { kind: "note" });
    }
    if (then.kind === "HangUp") this.#call = "";
    this.#busy = false;
    this.#allow(then);
    if (this.#leaving) this.#hangUp();
  }

  // Who hangs up while an answer is on its way does so as soon as it is there.
  #hangUp() {
    this.#leaving = this.#busy;
    if (!this.#busy && this.#call) return this.#do("hang_up", {}, "(hangs up)");
  }

  async #ask(what, more) {
    const asked = { number: this.#caller, call: this.#call, do: what, ...more };
    const answer = await ask("calls", asked);
    this.#call = answer.call;
    for (const each of answer.whispered) {
      if (each.text) this.#note(`The person who answered heard: ${each.text}`);
    }
    for (const each of answer.said) {
      if (!each.text) continue;
      say(this.#captions, "Plan", each.text, { kind: "theirs" });
      this.#aloud.say(each.text, each.slow);
    }
    if (answer.then.kind === "Connect") this.#note(`${spelled(answer.then.number)} rings.`);
    return answer;
  }

  #note(text) {
    say(this.#captions, "Simulator", text, { kind: "note" });
  }

  // What can be done now.
  #allow(then) {
    const turn = then.kind === "Listen";
    const focused = document.activeElement;
    button("ring").disabled = then.kind !== "HangUp";
    button("hang-up").disabled = then.kind === "HangUp";
    for (const each of [this.#speech, ...this.#form.querySelectorAll("button"), button("silence")]) {
      each.disabled = !turn;
    }
    this.#keypad.allow(turn ? then : null);
    document.getElementById("transfer").hidden = then.kind !== "Connect";
    document.getElementById("recording").hidden = then.kind !== "Record";
    this.#state.textContent = STATES[then.kind];
    // What is switched off loses the focus: it goes to what can be done next.
    if (focused?.matches("#call :is(:disabled, [hidden] *)")) {
      document.querySelector(`#call ${NEXT[then.kind]}`).focus();
    }
  }
}

function button(id) {
  return document.getElementById(id);
}
