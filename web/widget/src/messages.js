/**
 * The shapes that the modules hand to each other; nothing runs here.
 *
 * @typedef {Object} Message one message of the stream
 * @property {number} seq
 * @property {"member"|"assistant"} from
 * @property {string} text
 * @property {{id: string, title: string}[]} [choices]
 * @property {{title: string, href: string}[]} [links]
 * @property {boolean} [urgent]
 * @property {string} at
 * @property {string} [client_id] the id under which a page sent it
 *
 * @typedef {Object} Pending a message of the member's that the stream has not confirmed
 * @property {string} id
 * @property {string} shown what the member sees of it
 * @property {{id: string, text?: string, choice?: string}} body
 *
 * @typedef {{token: string, conversation: string, expires_at: string}} Session
 *
 * @typedef {Object} Screen what a conversation needs of the page; see `Panel`
 * @property {() => void} clear
 * @property {() => void} announceFromNow history is on the page; what comes now is news
 * @property {(message: Message) => void} show
 * @property {(pending: Pending) => void} showPending
 * @property {(pending: Pending, label: string) => void} label
 * @property {(pending: Pending, sentence: string) => void} refuse
 * @property {(on: boolean) => void} typing
 * @property {(sentence: string) => void} status an empty sentence: all is well
 * @property {(sentence: string, unsent: string[]) => void} over
 */
