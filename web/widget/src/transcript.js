import transcriptStyles from "./transcript.css";
import { button, element, phoneLink } from "./dom.js";
import { richText } from "./text.js";
import { LINE, TTY, WORDS } from "./words.js";

/**
 * Opens a plain page with the whole conversation, to read or to print.
 * @param {import("./messages.js").Message[]} messages
 * @param {(href: string) => ?string} addressOf the whole address of a link, or null for none to follow
 * @returns {boolean} false when the browser kept the page from opening
 */
export function openTranscript(messages, addressOf) {
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

/** On paper a link is only its address. */
function pageLink(title, address) {
  return element("p", {}, `${title}: `, element("a", { href: address }, address));
}

const spoken = (moment) => moment.toLocaleString("en-US", { dateStyle: "medium", timeStyle: "short" });
