// The page: which number the phone has, and its two screens.
import { ask, number, spelled } from "./asking.js";
import { Texts } from "./texts.js";
import { Call } from "./call.js";

const form = document.getElementById("number-form");
const problem = document.getElementById("number-problem");
const texts = new Texts();
const call = new Call();

form.addEventListener("submit", (event) => {
  event.preventDefault();
  take(number(form.elements.number.value));
});
document.getElementById("new-number").addEventListener("click", fresh);
fresh();

async function fresh() {
  try {
    const phone = await ask("phone");
    await take(phone.number);
  } catch (trouble) {
    problem.textContent = trouble.message;
  }
}

// A number is taken when the server takes it: it refuses every one that is not made up.
async function take(wanted) {
  try {
    const mail = await ask("texts/received", { number: wanted, after: 0 });
    await call.use(wanted);
    texts.use(wanted, mail);
    form.elements.number.value = spelled(wanted);
    problem.textContent = "";
  } catch (trouble) {
    problem.textContent = trouble.message;
  }
}
