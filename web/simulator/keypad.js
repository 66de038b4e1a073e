// The keys of a phone: pressed one by one, taken together when enough are pressed or they are done.
const LETTERS = ["", "ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ", "", "", ""];
const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];
const NAMES = { "*": "star", "#": "pound" };

export class Keypad {
  #pad = document.getElementById("keypad");
  #shown = document.getElementById("keys");
  #pressed = "";
  #take;
  #digits = null;
  #finish = "#";
  #ready = document.getElementById("send-keys");

  // `take` is given the keys that were pressed.
  constructor(take) {
    this.#take = take;
    const keys = this.#pad.querySelector(".keys");
    KEYS.forEach((key, place) => keys.append(this.#key(key, LETTERS[place])));
    this.#ready.addEventListener("click", () => this.#done());
  }

  // Whether keys are taken now, and how: null when they are not.
  allow(listen) {
    this.#pad.disabled = !listen;
    this.#digits = listen?.digits ?? null;
    this.#finish = listen?.finish ?? "#";
    this.#ready.hidden = this.#digits === 1;
    this.#show("");
  }

  #key(key, letters) {
    const made = document.createElement("button");
    made.type = "button";
    const small = document.createElement("small");
    small.textContent = letters;
    made.append(key, small);
    made.setAttribute("aria-label", NAMES[key] ?? (letters ? `${key} ${letters}` : key));
    made.addEventListener("click", () => this.#press(key));
    return made;
  }

  #press(key) {
    if (key === this.#finish) return this.#done();
    this.#show(this.#pressed + key);
    if (this.#pressed.length === this.#digits) this.#done();
  }

  #done() {
    if (this.#pressed) this.#take(this.#pressed);
  }

  #show(keys) {
    this.#pressed = keys;
    this.#shown.textContent = keys;
  }
}
