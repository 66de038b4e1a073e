/* The MTM assistant's chat. Made by bundle.py from src/, where the comments are. */
(() => {
"use strict";
class ChatError extends Error {
constructor(status, sentence = "", retryAfterSeconds = 0) {
super(`chat request failed with ${status}`);
this.status = status;
this.sentence = sentence;
this.retryAfter = retryAfterSeconds * 1000;
}
get passes() {
return [0, 408, 425, 429].includes(this.status) || this.status >= 500;
}
}
const ANSWER_WITHIN = 15_000;
class ChatServer {
constructor(base) {
this.base = base;
}
async startSession() {
return (await this.#request("POST", "/chat/sessions", { body: {} })).json();
}
async send(token, message) {
await this.#request("POST", "/chat/messages", { token, body: message });
}
async end(token) {
await this.#request("POST", "/chat/end", { token, keepalive: true });
}
events(token, seen, signal) {
const headers = { Accept: "text/event-stream", "Last-Event-ID": String(seen) };
return this.#request("GET", "/chat/events", { token, headers, signal });
}
async #request(method, path, { token, body, headers = {}, signal, keepalive } = {}) {
if (token) headers.Authorization = `Bearer ${token}`;
if (body) headers["Content-Type"] = "application/json";
let response;
try {
response = await fetch(this.base + path, {
method,
headers,
keepalive,
body: body && JSON.stringify(body),
signal: signal ?? AbortSignal.timeout(ANSWER_WITHIN),
cache: "no-store",
credentials: "omit",
});
} catch {
throw new ChatError(0);
}
if (response.ok) return response;
const problem = await response.json().catch(() => ({}));
throw new ChatError(response.status, problem.message, Number(response.headers.get("Retry-After")) || 0);
}
}
const SILENCE = 40_000;
async function* eventsIn(body, onSilence) {
const reader = body.pipeThrough(new TextDecoderStream()).getReader();
let unread = "";
let silence;
try {
for (;;) {
silence = setTimeout(onSilence, SILENCE);
const { done, value } = await reader.read();
clearTimeout(silence);
if (done) return;
const blocks = (unread + value).replace(/\r\n/g, "\n").split("\n\n");
unread = blocks.pop();
for (const block of blocks) {
const event = parsed(block);
if (event) yield event;
}
}
} finally {
clearTimeout(silence);
reader.cancel().catch(() => {});
}
}
function parsed(block) {
let type = "message";
const data = [];
for (const line of block.split("\n")) {
const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line);
if (field === "event") type = value;
if (field === "data") data.push(value);
}
if (data.length === 0 && type === "message") return null;
return { type, data: data.length ? JSON.parse(data.join("\n")) : {} };
}
class Backoff {
#failures = 0;
#cutShort = () => {};
reset() {
this.#failures = 0;
}
wake() {
this.#cutShort();
}
wait(atLeast = 0) {
const ceiling = Math.min(30_000, 600 * 2 ** this.#failures++);
const pause = Math.max(atLeast, (ceiling / 2) * (1 + Math.random()));
return new Promise((resolve) => {
const timer = setTimeout(resolve, pause);
this.#cutShort = () => {
clearTimeout(timer);
resolve();
};
});
}
}
const LINE = "888-830-6831";
const TTY = "711";
const EMERGENCY = "911";
const LONGEST_MESSAGE = 2000;
const HINT_WHEN_LEFT = 150;
const WORDS = {
title: "MTM Program Assistant",
launcher: "Chat with us",
unread: (count) => (count === 1 ? "1 new message" : `${count} new messages`),
close: "Close",
menu: "Menu",
print: "Print this conversation",
startOver: "Start a new conversation",
end: "End chat",
dark: "Use dark colors",
light: "Use light colors",
log: "Conversation",
choices: "Choose one, or type your own words",
you: "You",
assistant: "Assistant",
urgent: "Please read this now",
call: (number) => `Call ${number}`,
newTab: " (opens in a new tab)",
field: "Type your message",
send: "Send",
sending: "sending",
retrying: "not sent yet, trying again",
refused: "not sent",
writing: "The assistant is writing\u2026",
left: (count) => `${count} characters left.`,
over: (count) => `${count} characters too many. Please make your message shorter.`,
reconnecting: "The connection was lost. Reconnecting\u2026",
reconnected: "Connected again. Nothing was lost.",
unreachable: `We cannot reach the chat right now. We keep trying. You can also call ${LINE} (TTY ${TTY}).`,
slowDown: "You are sending messages very quickly. We will send this one in a moment.",
failed: `Something went wrong with the chat. Please try again, or call ${LINE} (TTY ${TTY}).`,
endQuestion: "End this chat? The conversation will be erased from this device.",
endYes: "End and erase",
startOverQuestion: "Start a new conversation? This one will be erased from this device.",
startOverYes: "Erase and start new",
no: "Keep this chat",
ended: "The chat has ended and was erased from this device.",
expired: "This conversation has ended because it was not used for a while. What you are typing is kept.",
endedElsewhere: "This conversation was ended in another window.",
popupBlocked: "Your browser did not open the page to print. Please allow pop-ups for this site, then try again.",
transcriptTitle: "Your conversation with the MTM Program Assistant",
transcriptPrinted: (when) => `Printed ${when}`,
transcriptPrint: "Print",
transcriptClose: "Close this page",
transcriptEmpty: "There are no messages yet.",
};
const REFUSALS = {
409: "That choice is no longer open. Please type your message instead.",
413: "Your message is too long. Please make it shorter and send it again.",
422: "We could not read that message. Please write it another way and send it again.",
};
function explain({ status, sentence }) {
if (!status || status >= 500) return WORDS.unreachable;
return sentence || REFUSALS[status] || WORDS.failed;
}
const UNREACHABLE_AFTER = 4;
const SHOWN_WITHIN = 5000;
class Line {
#server;
#screen;
#onEvent;
#rest = new Backoff();
#failures = 0;
#cut = () => {};
constructor(server, screen, onEvent) {
this.#server = server;
this.#screen = screen;
this.#onEvent = onEvent;
}
async follow(session, seen, left) {
while (!left.aborted) {
try {
await this.#readOnce(session, seen(), left);
await this.#interrupted(new ChatError(0), left);
} catch (error) {
if (error.status === 401) return !left.aborted;
await this.#interrupted(error, left);
}
}
return false;
}
renew() {
this.#cut();
this.#rest.wake();
}
wake() {
this.#rest.wake();
}
expect(shown) {
const cut = this.#cut;
setTimeout(() => shown() || cut(), SHOWN_WITHIN);
}
async #readOnce(session, seen, left) {
const line = new AbortController();
const cut = () => line.abort();
this.#cut = cut;
left.addEventListener("abort", cut);
try {
const response = await this.#server.events(session.token, seen, line.signal);
for await (const event of eventsIn(response.body, cut)) {
if (left.aborted) return;
if (event.type === "caught-up") this.#caughtUp();
this.#onEvent(event);
}
} finally {
left.removeEventListener("abort", cut);
}
}
#caughtUp() {
this.#screen.status(this.#failures ? WORDS.reconnected : "");
this.#failures = 0;
this.#rest.reset();
}
async #interrupted(problem, left) {
if (left.aborted) return;
this.#failures += 1;
this.#screen.typing(false);
const brief = !problem.status && this.#failures < UNREACHABLE_AFTER;
this.#screen.status(brief ? WORDS.reconnecting : explain(problem));
await this.#rest.wait(problem.retryAfter);
}
}
const SESSION_KEY = "mtm-chat";
let memory = null;
function keptSession() {
try {
memory = localStorage.getItem(SESSION_KEY);
} catch {
}
try {
const session = JSON.parse(memory);
return session?.token ? session : null;
} catch {
return null;
}
}
function keepSession(session) {
memory = JSON.stringify(session);
try {
localStorage.setItem(SESSION_KEY, memory);
} catch {
}
}
function forgetSession() {
memory = null;
try {
localStorage.removeItem(SESSION_KEY);
} catch {
}
}
function alone(work) {
return navigator.locks ? navigator.locks.request(SESSION_KEY, work) : work();
}
function newId() {
if (crypto.randomUUID) return crypto.randomUUID();
const bytes = crypto.getRandomValues(new Uint8Array(16));
bytes[6] = (bytes[6] & 0x0f) | 0x40;
bytes[8] = (bytes[8] & 0x3f) | 0x80;
const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
class Outgoing {
#server;
#screen;
#onAccepted;
#onLost;
#queue = [];
#session = null;
#delivering = false;
#rest = new Backoff();
constructor(server, screen, { onAccepted, onLost }) {
this.#server = server;
this.#screen = screen;
this.#onAccepted = onAccepted;
this.#onLost = onLost;
}
add(shown, content) {
const id = newId();
const pending = { id, shown, body: { id, ...content } };
this.#queue.push(pending);
this.#screen.showPending(pending);
this.#deliver();
}
sendTo(session) {
this.#session = session;
this.#rest.wake();
this.#deliver();
}
confirm(id) {
this.#queue = this.#queue.filter((pending) => pending.id !== id);
}
showAgain() {
for (const pending of this.#queue) this.#screen.showPending(pending);
}
takeBack() {
const texts = this.#queue.flatMap(({ body }) => body.text ?? []);
this.#queue = [];
return texts;
}
wake() {
this.#rest.wake();
}
async #deliver() {
if (this.#delivering) return;
this.#delivering = true;
while (this.#session && this.#queue.length > 0) {
const [pending, session] = [this.#queue[0], this.#session];
try {
await this.#server.send(session.token, pending.body);
this.#rest.reset();
if (session === this.#session) this.#accepted(pending);
} catch (error) {
if (session === this.#session) await this.#failed(pending, error);
}
}
this.#delivering = false;
}
#accepted({ id }) {
this.confirm(id);
this.#onAccepted(id);
}
async #failed(pending, error) {
if (error.status === 401) {
this.#onLost();
} else if (!error.passes) {
this.confirm(pending.id);
this.#screen.refuse(pending, explain(error));
} else {
const tooFast = error.status === 429;
this.#screen.label(pending, WORDS.retrying);
if (tooFast) this.#screen.status(WORDS.slowDown);
await this.#rest.wait(error.retryAfter);
if (tooFast) this.#screen.status("");
}
}
}
const TELLINGS = 5;
class Conversation {
#phase = "idle";
messages = [];
#server;
#screen;
#line;
#outgoing;
#session = null;
#fresh = false;
#leaving = new AbortController();
#rest = new Backoff();
constructor(server, screen) {
this.#server = server;
this.#screen = screen;
this.#line = new Line(server, screen, (event) => this.#take(event));
this.#outgoing = new Outgoing(server, screen, {
onAccepted: (id) => this.#line.expect(() => this.messages.some((message) => message.client_id === id)),
onLost: () => this.#lost(),
});
}
open() {
if (this.#phase === "idle") this.#run();
}
say(text) {
if (this.#phase === "over") this.startOver();
this.#outgoing.add(text, { text });
}
choose(choice) {
this.#outgoing.add(choice.title, { choice: choice.id });
}
end() {
this.#giveUp();
this.#phase = "over";
this.#clear();
this.#screen.over(WORDS.ended, []);
}
startOver() {
this.#giveUp();
this.#run();
}
pause() {
this.#leave();
this.#phase = "idle";
}
networkChanged() {
this.#line.renew();
this.wake();
}
wake() {
this.#rest.wake();
this.#line.wake();
this.#outgoing.wake();
}
storageChanged(event) {
if (this.#phase === "idle" || (event.key !== null && event.key !== SESSION_KEY)) return;
const kept = keptSession();
if (kept && kept.token !== this.#session?.token) {
this.#leave();
this.#run();
} else if (!kept && this.#session) {
this.#lost();
}
}
async #run() {
const { signal: left } = (this.#leaving = new AbortController());
this.#phase = "live";
this.#clear();
while (!left.aborted && !(await this.#join(left)));
if (left.aborted) return;
this.#outgoing.sendTo(this.#session);
const seen = () => this.messages.at(-1)?.seq ?? 0;
if (await this.#line.follow(this.#session, seen, left)) this.#lost();
}
async #join(left) {
try {
await alone(async () => {
const kept = keptSession();
const session = kept ?? (await this.#server.startSession());
if (!kept) keepSession(session);
if (left.aborted) return;
this.#session = session;
this.#fresh = !kept;
if (!kept) this.#screen.announceFromNow();
});
this.#rest.reset();
return true;
} catch (error) {
if (!left.aborted) this.#screen.status(explain(error));
await this.#rest.wait(error.retryAfter);
return false;
}
}
#take({ type, data }) {
if (type === "message") this.#receive(data);
else if (type === "typing") this.#screen.typing(data.on);
else if (type === "expired") this.#lost();
else if (type === "caught-up") {
this.#screen.announceFromNow();
this.#outgoing.wake();
}
}
#receive(message) {
if (message.seq <= (this.messages.at(-1)?.seq ?? 0)) return;
this.messages.push(message);
this.#outgoing.confirm(message.client_id);
this.#screen.show(message);
}
#lost() {
const elsewhere = keptSession()?.token !== this.#session?.token;
const unmissed = this.messages.length === 0 && !this.#fresh;
this.#leave();
if (!elsewhere) forgetSession();
if (unmissed) {
this.#run();
return;
}
this.#phase = "over";
this.#screen.over(elsewhere ? WORDS.endedElsewhere : WORDS.expired, this.#outgoing.takeBack());
}
#giveUp() {
const session = this.#session;
this.#leave();
this.#outgoing.takeBack();
forgetSession();
if (session) this.#endOnServer(session.token);
}
async #endOnServer(token) {
const rest = new Backoff();
for (let telling = 0; telling < TELLINGS; telling++) {
try {
return await this.#server.end(token);
} catch (error) {
if (!error.passes) return;
await rest.wait(error.retryAfter);
}
}
}
#leave() {
this.#leaving.abort();
this.#session = null;
this.#outgoing.sendTo(null);
this.wake();
}
#clear() {
this.messages = [];
this.#screen.clear();
this.#outgoing.showAgain();
}
}
function element(tag, attributes = {}, ...children) {
return fill(document.createElement(tag), attributes, ...children);
}
function fill(node, attributes, ...children) {
for (const [name, value] of Object.entries(attributes)) {
if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
else if (value === true) node.setAttribute(name, "");
else if (value !== false && value != null) node.setAttribute(name, value);
}
node.append(...children);
return node;
}
function button(label, onclick, attributes = {}) {
return element("button", { type: "button", onclick, ...attributes }, label);
}
function phoneLink(number, label = number, attributes = {}) {
const digits = number.replace(/\D/g, "");
const dialled = digits.length === 10 ? `+1${digits}` : digits.length === 11 ? `+${digits}` : digits;
return element("a", { href: `tel:${dialled}`, ...attributes }, label);
}
const HINT_DELAY = 1000;
class Composer {
#hint = element("p", { id: "hint", class: "hint", hidden: true });
#spokenHint = element("p", { class: "unseen", role: "status" });
#hintTimer;
#onSend;
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
#measure() {
const left = LONGEST_MESSAGE - this.field.value.trim().length;
const words = left < 0 ? WORDS.over(-left) : left <= HINT_WHEN_LEFT ? WORDS.left(left) : "";
this.#hint.textContent = words;
this.#hint.hidden = !words;
clearTimeout(this.#hintTimer);
this.#hintTimer = setTimeout(() => (this.#spokenHint.textContent = words), HINT_DELAY);
this.field.setAttribute("aria-invalid", String(left < 0));
return left;
}
}
const PHONE = /(?<![\w$.,/-])(?:(?:1[-. ])?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}|911|988|711)(?![\w%-]|[.,/]\d)/g;
function phoneNumbersIn(text) {
return [...new Set(text.match(PHONE) ?? [])];
}
function richText(text) {
return text.trim().split(/\n\s*\n/).flatMap(blockElements);
}
function blockElements(block) {
const made = [];
for (const line of block.split("\n")) {
const isItem = line.startsWith("- ");
const last = made.at(-1);
if (isItem) {
const list = last?.tagName === "UL" ? last : made[made.push(element("ul")) - 1];
list.append(element("li", {}, ...withPhoneLinks(line.slice(2))));
} else if (last?.tagName === "P") {
last.append(element("br"), ...withPhoneLinks(line));
} else {
made.push(element("p", {}, ...withPhoneLinks(line)));
}
}
return made;
}
function withPhoneLinks(line) {
const parts = [];
let from = 0;
for (const match of line.matchAll(PHONE)) {
parts.push(line.slice(from, match.index), phoneLink(match[0]));
from = match.index + match[0].length;
}
parts.push(line.slice(from));
return parts.filter((part) => part !== "");
}
const READING_BACK = 80;
class Log {
#pending = new Map();
announcing = false;
#scrolledTo = 0;
#onChoice;
#base;
constructor(base, onChoice) {
this.#base = base;
this.#onChoice = onChoice;
this.root = element("div", {
class: "log",
role: "log",
"aria-label": WORDS.log,
"aria-live": "off",
"aria-relevant": "additions",
"aria-busy": "false",
tabindex: "0",
});
}
clear() {
this.#keepFocus();
this.root.replaceChildren();
this.#pending.clear();
this.announcing = false;
this.root.setAttribute("aria-live", "off");
}
announce() {
this.announcing = true;
this.root.setAttribute("aria-live", "polite");
}
busy(on) {
this.root.setAttribute("aria-busy", String(on));
}
show(message) {
const waiting = this.#pending.get(message.client_id);
if (waiting) {
this.#confirm(message.client_id, waiting);
return;
}
const turn = message.from === "member" ? memberTurn(message.text) : this.#assistantTurn(message);
this.root.insertBefore(turn, this.#pending.values().next().value ?? null);
this.#settleChoices();
}
showPending({ id, shown }) {
const turn = memberTurn(shown, WORDS.sending);
this.#pending.set(id, turn);
this.root.append(turn);
this.#settleChoices();
}
label({ id }, words) {
const turn = this.#pending.get(id);
if (turn) setState(turn, words);
}
refuse({ id }) {
const turn = this.#pending.get(id);
if (!turn) return;
setState(turn, WORDS.refused);
turn.classList.add("refused");
this.#pending.delete(id);
this.#settleChoices();
}
close() {
for (const id of this.#pending.keys()) this.refuse({ id });
this.#keepFocus();
for (const choice of this.root.querySelectorAll(".choices button")) choice.disabled = true;
}
scroll({ always = false } = {}) {
const whole = getComputedStyle(this.root).overflowY === "visible";
const box = whole ? this.root.parentElement : this.root;
if (!always && Math.abs(box.scrollTop - this.#scrolledTo) > READING_BACK) return;
box.scrollTop = box.scrollHeight;
const start = this.#readingStart();
if (start && start.getBoundingClientRect().top < box.getBoundingClientRect().top) {
start.scrollIntoView({ block: "start" });
}
this.#scrolledTo = box.scrollTop;
}
#readingStart() {
const last = this.root.lastElementChild;
return last?.matches(".urgent") ? last : ([...this.root.querySelectorAll(".member")].at(-1) ?? last);
}
#confirm(id, turn) {
this.#pending.delete(id);
setState(turn, "");
const first = this.#pending.values().next().value;
if (first && first.compareDocumentPosition(turn) & Node.DOCUMENT_POSITION_FOLLOWING) first.before(turn);
}
#settleChoices() {
this.#keepFocus();
const answered = [...this.root.querySelectorAll(".member:not(.refused)")].at(-1);
for (const choice of this.root.querySelectorAll(".choices button")) {
choice.disabled = Boolean(answered && follows(answered, choice));
}
}
#keepFocus() {
const focused = this.root.getRootNode().activeElement;
if (focused?.matches("button") && this.root.contains(focused)) this.root.focus();
}
#assistantTurn({ text, choices = [], links = [], urgent = false }) {
const turn = element("div", { class: urgent ? "turn assistant urgent" : "turn assistant" });
turn.append(element("p", { class: "who" }, WORDS.assistant));
if (urgent) {
if (this.announcing) turn.setAttribute("role", "alert");
turn.append(element("p", { class: "flag" }, WORDS.urgent));
}
turn.append(...richText(text));
const doors = links.flatMap((link) => this.#link(link));
if (doors.length) turn.append(element("p", { class: "doors" }, ...doors));
const calls = urgent ? phoneNumbersIn(text).map(callButton) : [];
if (calls.length) turn.append(element("p", { class: "doors calls" }, ...calls));
if (choices.length) turn.append(this.#choiceList(choices));
return turn;
}
#choiceList(choices) {
const buttons = choices.map((choice) => button(choice.title, () => this.#onChoice(choice)));
return element("div", { class: "choices", role: "group", "aria-label": WORDS.choices }, ...buttons);
}
addressOf = (href) => {
const address = /^\/(?!\/)/.test(href) ? this.#base + href : href;
return /^https?:\/\//.test(address) ? address : null;
};
#link({ title, href }) {
const address = this.addressOf(href);
if (!address) return [];
return element("a", { href: address, target: "_blank", rel: "noopener" }, title + WORDS.newTab);
}
}
function memberTurn(text, state = "") {
return element(
"div",
{ class: "turn member" },
element("p", { class: "who" }, WORDS.you, element("span", { class: "state" }, stateText(state))),
element("p", { class: "said" }, text),
);
}
function setState(turn, words) {
turn.querySelector(".state").textContent = stateText(words);
}
const stateText = (words) => words && ` (${words})`;
const callButton = (number) => phoneLink(number, WORDS.call(number));
function follows(later, earlier) {
return Boolean(earlier.compareDocumentPosition(later) & Node.DOCUMENT_POSITION_FOLLOWING);
}
class Menu {
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
const STATUS_DELAY = 1000;
const STATUS_STAYS = 5000;
class StatusLine {
#words = element("span", { role: "status" });
#writing = element("span", { class: "writing", "aria-hidden": "true", hidden: true }, WORDS.writing);
#timer;
root = element("p", { class: "state-line" }, this.#words, this.#writing);
typing(on) {
this.#writing.hidden = !on;
}
say(sentence) {
clearTimeout(this.#timer);
const set = (words) => (this.#words.textContent = words);
const silent = this.#words.textContent === "";
if (sentence === WORDS.reconnecting && silent) {
this.#timer = setTimeout(set, STATUS_DELAY, sentence);
} else if (sentence === WORDS.reconnected) {
if (!silent) set(sentence);
this.#timer = setTimeout(set, STATUS_STAYS, "");
} else {
set(sentence);
}
}
}
class Notice {
root = element("div", { class: "notice", role: "status" });
#onFocusLost;
constructor(onFocusLost) {
this.#onFocusLost = onFocusLost;
}
say(sentence, ...buttons) {
this.clear();
this.root.append(element("p", {}, sentence), ...buttons);
}
confirm(question, yes, onYes, onNo) {
const no = button(WORDS.no, () => {
this.clear();
onNo();
});
this.say(question, button(yes, onYes), no);
no.focus();
}
clear() {
const hadFocus = this.root.contains(this.root.getRootNode().activeElement);
this.root.replaceChildren();
if (hadFocus) this.#onFocusLost();
}
focus() {
this.root.querySelector("button")?.focus();
}
}
const transcriptStyles = ":root{color:#1b1b1b;background:#fff;}body{margin:0;font:1.125rem/1.55 system-ui,sans-serif;}main{max-width:42rem;margin:0 auto;padding:1.5rem 1rem;overflow-wrap:anywhere;}h1{font-size:1.6rem;line-height:1.25;}ol{list-style:none;padding:0;}ol>li{border-top:1px solid #6b6b6b;padding:0.75rem 0;break-inside:avoid;}li p{margin:0.3rem 0;}.said{white-space:pre-wrap;}.urgent{border-left:0.4rem solid #8f1010;padding-left:0.75rem;}time{color:#454545;}a{color:#0b3d6e;}button{min-height:2.75rem;margin:0 0.5rem 0.5rem 0;padding:0.5rem 1.25rem;border:2px solid #0b3d6e;border-radius:0.4rem;background:#0b3d6e;color:#fff;font:inherit;cursor:pointer;}:focus-visible{outline:3px solid #1b1b1b;outline-offset:3px;}@media print{.actions{display:none;}main{padding:0;max-width:none;}}";
function openTranscript(messages, addressOf) {
const page = window.open("", "_blank");
if (!page) return false;
const doc = page.document;
doc.title = WORDS.transcriptTitle;
doc.documentElement.lang = "en";
doc.head.append(element("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }));
const sheet = new page.CSSStyleSheet();
sheet.replaceSync(transcriptStyles);
doc.adoptedStyleSheets = [sheet];
doc.body.replaceChildren(
element(
"main",
{},
element("h1", {}, WORDS.transcriptTitle),
element("p", {}, WORDS.transcriptPrinted(spoken(new Date()))),
element(
"p",
{ class: "actions" },
button(WORDS.transcriptPrint, () => page.print()),
button(WORDS.transcriptClose, () => page.close()),
),
messages.length
? element("ol", {}, ...messages.map((message) => turn(message, addressOf)))
: element("p", {}, WORDS.transcriptEmpty),
element("p", { class: "line" }, "Questions? Call ", phoneLink(LINE), ` (TTY ${TTY}).`),
),
);
doc.querySelector("button").focus();
return true;
}
function turn({ from, text, at, urgent, links = [] }, addressOf) {
const who = from === "member" ? WORDS.you : WORDS.assistant;
const said = from === "member" ? [element("p", { class: "said" }, text)] : richText(text);
return element(
"li",
{ class: urgent ? "urgent" : from },
element("p", { class: "who" }, element("strong", {}, who), " ", element("time", { datetime: at }, spoken(new Date(at)))),
...said,
...links.filter(({ href }) => addressOf(href)).map(({ title, href }) => pageLink(title, addressOf(href))),
);
}
function pageLink(title, address) {
return element("p", {}, `${title}: `, element("a", { href: address }, address));
}
const spoken = (moment) => moment.toLocaleString("en-US", { dateStyle: "medium", timeStyle: "short" });
const SMALL_SCREEN = matchMedia("(max-width: 40em), (max-height: 30em)");
const TOUCH = matchMedia("(pointer: coarse)");
class Panel {
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
#showDialog() {
if (SMALL_SCREEN.matches) this.#dialog.showModal();
else this.#dialog.show();
}
#fitScreen() {
if (!this.#dialog.open) return;
const focused = this.#dialog.getRootNode().activeElement;
this.#dialog.close();
this.#showDialog();
focused?.focus();
}
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
#focusQuietly() {
(TOUCH.matches ? this.#log.root : this.#composer).focus();
}
#countUnread(count) {
this.#unread = count;
this.#launcher.textContent = count ? `${WORDS.launcher}, ${WORDS.unread(count)}` : WORDS.launcher;
}
#nameColors() {
this.#colorsButton.textContent = this.#colors.dark ? WORDS.light : WORDS.dark;
}
#build(title) {
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
const panelStyles = ".frame{--ink:#14202b;--paper:#ffffff;--soft:#eef2f7;--line:#5c6873;--brand:#0b3d6e;--on-brand:#ffffff;--alarm:#8a0c0c;--alarm-paper:#fff2f0;--focus:#14202b;all:initial;color:var(--ink);font:max(1.125rem,18px)/1.5 system-ui,-apple-system,\"Segoe UI\",Roboto,sans-serif;color-scheme:light;}.frame[data-colors=\"dark\"]{--ink:#f1f4f7;--paper:#12181f;--soft:#222c37;--line:#a3afba;--brand:#a9d1ff;--on-brand:#0b1622;--alarm:#ffb9b2;--alarm-paper:#3a1414;--focus:#ffffff;color-scheme:dark;}*,*::before{box-sizing:border-box;}[hidden]{display:none !important;}h2,p,ul{margin:0;}.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);}button,.doors a,.lines a{min-height:max(2.75rem,44px);min-width:max(2.75rem,44px);}button,.doors a{padding:0.35em 0.9em;border:2px solid var(--brand);border-radius:0.45em;background:var(--paper);color:var(--brand);font:inherit;font-weight:600;text-align:start;cursor:pointer;}button:hover:enabled,.doors a:hover{background:var(--soft);}.launcher,.send,.launcher:hover:enabled,.send:hover:enabled{background:var(--brand);color:var(--on-brand);}button:disabled{border-color:var(--line);border-style:dashed;color:var(--ink);font-weight:400;cursor:default;}a{color:var(--brand);}:focus-visible{outline:3px solid var(--focus);outline-offset:2px;box-shadow:0 0 0 7px var(--paper);}.launcher{position:fixed;z-index:2147483000;inset:auto max(1em,env(safe-area-inset-right)) max(1em,env(safe-area-inset-bottom)) auto;max-width:calc(100vw - 2em);padding:0.6em 1.3em;border-color:var(--on-brand);border-radius:2em;box-shadow:0 2px 10px #0007;}.panel{position:fixed;z-index:2147483000;inset:auto 1em 1em auto;width:25em;height:min(42em,calc(100dvh - 2em));max-width:none;max-height:none;margin:0;padding:0;border:2px solid var(--brand);border-radius:0.7em;background:var(--paper);color:var(--ink);box-shadow:0 4px 24px #0007;overflow-wrap:anywhere;}.panel[open]{display:flex;flex-direction:column;}.panel>*{flex:none;padding-inline:0.9em;}.top,.top div:first-of-type{display:flex;flex-wrap:wrap;align-items:center;gap:0.4em;}.top{padding-block:0.5em;}h2{flex:1 1 7em;font-size:1.1em;line-height:1.25;}.menu{display:grid;flex:1 0 100%;gap:0.4em;}.lines{display:flex;flex-wrap:wrap;column-gap:1.2em;background:var(--soft);border-block:1px solid var(--line);}.lines a{display:inline-flex;align-items:center;font-weight:600;}.panel>.log{flex:1 1 0;overflow-y:auto;padding-block:0.9em;}.log:focus-visible{outline-offset:-3px;box-shadow:none;}.turn{scroll-margin-block-start:0.5em;width:fit-content;max-width:94%;margin-block-end:0.9em;padding:0.5em 0.8em;border:1px solid var(--line);border-radius:0.6em;background:var(--soft);}.turn>* + *{margin-block-start:0.5em;}.turn [href^=\"tel:\"]{white-space:nowrap;}.turn ul{padding-inline-start:1.3em;}.who{font-weight:700;}.turn>.who + *{margin-block-start:0.1em;}.member{margin-inline-start:auto;border-color:var(--brand);background:var(--brand);color:var(--on-brand);}.said{white-space:pre-wrap;}.state{font-weight:400;}.refused{border:3px dashed var(--on-brand);}.urgent{border:3px solid var(--alarm);border-inline-start-width:0.6em;background:var(--alarm-paper);}.flag{color:var(--alarm);font-weight:700;}.choices,.doors{display:grid;gap:0.5em;}.doors a{display:flex;align-items:center;}.calls{display:flex;flex-wrap:wrap;}.calls a,.calls a:hover{border-color:var(--alarm);background:var(--alarm);color:var(--alarm-paper);}.bottom{padding-block-end:0.7em;border-block-start:1px solid var(--line);}.notice:not(:empty){display:grid;gap:0.5em;margin-block:0.7em;padding:0.6em 0.8em;border:2px solid var(--brand);border-radius:0.45em;}.state-line{min-height:1.5em;}form{display:grid;grid-template-columns:1fr auto;gap:0.2em 0.6em;align-items:end;}label,.hint{grid-column:1 / -1;}label{font-weight:600;}textarea{width:100%;min-height:3.7em;max-height:8em;padding:0.3em 0.5em;border:2px solid var(--line);border-radius:0.45em;background:var(--paper);color:var(--ink);font:inherit;resize:none;field-sizing:content;}textarea[aria-invalid=\"true\"]{border-color:var(--alarm);}@media (max-width:40em),(max-height:30em){.panel{inset:0;width:100%;height:100dvh;border:0;border-radius:0;}}@media (max-height:30em){.panel{overflow-y:auto;}.panel>.log{flex:none;overflow:visible;}.lines{position:sticky;z-index:1;top:0;}.panel *{scroll-margin-block-start:7em;}}@media (prefers-reduced-motion:no-preference){.writing{animation:breathe 1.6s ease-in-out infinite;}@keyframes breathe{50%{opacity:0.5;}}}@media print{.frame{display:none;}}";
const COLORS_KEY = "mtm-chat-colors";
const script = document.currentScript;
const sheet = new CSSStyleSheet();
sheet.replaceSync(panelStyles);
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
}
this.frame.dataset.colors = this.dark ? "light" : "dark";
}
#apply() {
let chosen = null;
try {
chosen = localStorage.getItem(COLORS_KEY);
} catch {
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
})();
