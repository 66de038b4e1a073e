/**
 * What the widget itself says to a member, in one place. What the assistant says comes from the server.
 * The phone line stands here too, because it has to be readable while the server is out of reach.
 */

export const LINE = "888-830-6831";
export const TTY = "711";
export const EMERGENCY = "911";

/** Longest message the server takes, in characters; the hint shows when this few are left. */
export const LONGEST_MESSAGE = 2000;
export const HINT_WHEN_LEFT = 150;

export const WORDS = {
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

/** What to tell a member when a request is turned down and the server gave no sentence of its own. */
const REFUSALS = {
  409: "That choice is no longer open. Please type your message instead.",
  413: "Your message is too long. Please make it shorter and send it again.",
  422: "We could not read that message. Please write it another way and send it again.",
};

/** @param {import("./server.js").ChatError} error */
export function explain({ status, sentence }) {
  if (!status || status >= 500) return WORDS.unreachable;
  return sentence || REFUSALS[status] || WORDS.failed;
}
