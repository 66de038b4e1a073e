// What every part of the page needs: asking the server, numbers, lines of a log.

// Posts what is given, or gets; an Error whose message is a sentence when it is refused.
export async function ask(path, what) {
  const given = {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(what),
  };
  let response;
  try {
    response = await fetch(`simulator/${path}`, what ? given : {});
  } catch {
    throw new Error("The gateway does not answer.");
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.message ?? `The gateway answered ${response.status}.`);
  return body;
}

// "203-555-0123", however it is written, as +12035550123.
export function number(written) {
  const digits = written.replace(/\D/g, "");
  return digits.length === 11 ? `+${digits}` : `+1${digits}`;
}

export function spelled(e164) {
  return e164.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, "$1-$2-$3");
}

// Adds a line to a log and keeps it in sight.
export function say(log, who, text, { kind = "", faint = "" } = {}) {
  const line = document.createElement("p");
  line.className = kind;
  line.append(part("span", "who", who), part("span", "words", text));
  if (faint) line.append(part("span", "faint", faint));
  log.append(line);
  log.scrollTop = log.scrollHeight;
}

function part(tag, name, text) {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
}
