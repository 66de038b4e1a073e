import { element, phoneLink } from "./dom.js";

/** Ten-digit numbers, and the short ones that help: emergency, crisis line, relay for the deaf. */
const PHONE = /(?<![\w$.,/-])(?:(?:1[-. ])?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}|911|988|711)(?![\w%-]|[.,/]\d)/g;

/** The phone numbers in a text, each once, in order. */
export function phoneNumbersIn(text) {
  return [...new Set(text.match(PHONE) ?? [])];
}

/**
 * The assistant's text as elements: a blank line parts paragraphs, lines beginning "- " make a list.
 * @param {string} text
 * @returns {HTMLElement[]}
 */
export function richText(text) {
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
