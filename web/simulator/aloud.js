// What is said, spoken by the browser itself: off until it is asked for.
const SLOW = 0.7;

export class Aloud {
  #button = document.getElementById("aloud");

  constructor() {
    this.#button.hidden = !("speechSynthesis" in window);
    this.#button.addEventListener("click", () => {
      this.#button.setAttribute("aria-pressed", String(!this.#isOn));
      if (!this.#isOn) this.hush();
    });
  }

  say(text, slow) {
    if (!this.#isOn) return;
    const words = new SpeechSynthesisUtterance(text);
    words.lang = "en-US";
    words.rate = slow ? SLOW : 1;
    speechSynthesis.speak(words);
  }

  // A caller who speaks interrupts.
  hush() {
    if ("speechSynthesis" in window) speechSynthesis.cancel();
  }

  get #isOn() {
    return this.#button.getAttribute("aria-pressed") === "true";
  }
}
