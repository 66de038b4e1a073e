/** Building elements without markup in strings: text can only ever become text. */

/**
 * @param {string} tag
 * @param {Object<string, any>} [attributes] `onclick` and the like become listeners; true, false and null
 *   set, leave out and leave out an attribute.
 * @param {...(Node|string)} children
 */
export function element(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, ...children);
}

/** @param {HTMLElement} node */
export function fill(node, attributes, ...children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

export function button(label, onclick, attributes = {}) {
  return element("button", { type: "button", onclick, ...attributes }, label);
}

/** A link that dials. @param {string} number as it is written, e.g. "888-830-6831" */
export function phoneLink(number, label = number, attributes = {}) {
  const digits = number.replace(/\D/g, "");
  const dialled = digits.length === 10 ? `+1${digits}` : digits.length === 11 ? `+${digits}` : digits;
  return element("a", { href: `tel:${dialled}`, ...attributes }, label);
}
