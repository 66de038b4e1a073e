"""Who is speaking, when it is not the member: "I'm calling for my mother", "Ann Example"."""

from __future__ import annotations

import re

from understanding.answers.answer import Found
from understanding.answers.data import words_of

_KIN = (
    r"(?:(?:step|grand|god|foster|great)?-?(?:mother|father|mom|mum|mama|momma|ma|dad|daddy|papa|pop|son"
    r"|daughter|parents?|child)|husband|hubby|wife|spouse|partner|brother|sister|sis|uncle|aunt|auntie"
    r"|grandma|grandpa|granny|nana|gramps|nephew|niece|cousin|friend|neighbor|neighbour|boyfriend"
    r"|girlfriend|fiance|client|patient|resident|ward|roommate|loved one|folks|kid|in-law|in law"
    r"|(?:mother|father|sister|brother|son|daughter)[- ]in[- ]law|relative|boss|employer|lady i"
    r" (?:care for|look after)|elderly \w+)"
)
SOMEBODY = (
    rf"(?:(?:my|our|an?|the) (?:\w+ ){{0,2}}?{_KIN}|him|her|them|someone(?: else)?|somebody(?: else)?"
    r"|another (?:person|member)|mom|mama|dad|daddy|grandma|grandpa|mother|father|a member)"
)
_ROLE = (
    r"(?:(?:primary |main |home |family |full[- ]time |live[- ]in )*(?:caregiver|care giver|caretaker"
    r"|carer|aide|health aide|nurse|social worker|case ?worker|case manager|guardian|power of attorney|poa"
    r"|proxy|representative|authorized (?:rep\w*|person)|conservator|advocate|helper))"
)
_OTHER = re.compile(
    rf"\b(?:calling|call|asking|ask|writing|texting|typing|speaking|here|doing (?:it|this)|filling (?:it|this"
    rf"|that) (?:in|out)|this(?:'s| is)|it'?s|it is|inquiring|checking|helping(?: out)?|answering|acting"
    rf"|looking (?:it|this) up|trying to (?:help|do this)|signing up|handling this)"
    rf"(?: (?:in|today|not|this|it|actually|really|all|,))* (?:for|about|on behalf of|with|regarding|to help)"
    rf" {SOMEBODY}(?:'s)?\b"
    rf"|\bhelping(?: out)? {SOMEBODY}\b|\bon behalf of\b|\bon (?:his|her|their) behalf\b|\bin (?:his|her) (?:place|stead)\b"
    rf"|^\W*(?:for|it'?s|it is) {SOMEBODY}(?:'s?)?(?: \w+)?\W*$|\b(?:he|she)(?:'s| is|s) my {_KIN}\b"
    rf"|\bnot (?:for )?(?:me|myself|mine)\b|\b(?:it|this) (?:is not|isn't|isnt|ain't) (?:for )?(?:me|mine)\b"
    rf"|\b(?:i'm|im|i am|this is|it's|its) (?:\w+ \w* ?)?(?:his|her|their|the|a|my (?:\w+'s|mothers|fathers"
    rf"|moms|dads|wifes|husbands)) (?:\w+ )?(?:{_KIN}|{_ROLE})\b"
    rf"|\b(?:i'm|im|i am) (?:\w+ )?(?:{_ROLE})\b"
    rf"|\bi (?:\w+ )?(?:take care of|look after|care for|handle (?:things|everything|this|it|his|her|the)"
    rf"|help(?: out)?|speak for|act for|manage (?:his|her|my)|do (?:this|it|everything|all this) for"
    rf"|have (?:the )?(?:power of attorney|poa)|got (?:the )?(?:power of attorney|poa)) ?(?:{SOMEBODY})?\b"
    rf"|\b(?:his|her|their|my {_KIN}(?:'?s)?) (?:member )?(?:id\b|number\b|card\b|birthday\b|birthdate\b"
    rf"|birth date\b|date of birth\b|dob\b|insurance\b|medicare\b|name\b)"
    rf"|\bmy {_KIN} (?:is|was) (?:the (?:member|one)|born|enrolled)\b|\b(?:he|she) (?:was born|is the"
    rf" member)\b|\b(?:he|she|my {_KIN}) (?:can't|cant|cannot|can not|doesn't|doesnt|is not able to|isn't able"
    rf" to) (?:\w+ )?(?:talk|speak|hear|type|see|use|do this|do it|come to the phone|understand)\b"
    rf"|\b(?:power of attorney|someone else|somebody else)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^\W*(?:(?:yes|yeah|ok|okay|sure|well|hi|hello|um+|uh+|so|oh|sorry|no)[ ,.!]+)*"
    r"(?P<told>my (?:full |own |first )?name(?:'s| is|s)?|the name(?:'s| is)?|name(?: is|:)?|i'm called"
    r"|i am called|call me|they call me|this is|it's|its|it is|i'm|im|i am|me|speaking is|that(?:'s| is|d be"
    r"| would be)|put down|you can (?:call me|put)|i go by)?[ ,:]+",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:my|the|full|own) (?:\w+ )?name(?:'s| is|s)?[ ,:]+(?:is )?", re.IGNORECASE)
_AFTER = re.compile(
    r"[ ,.;-]+(?:i'm|im|i am|i|and|but|here|speaking|calling|from|her|his|their|the|daughter|son|wife"
    r"|husband|that's|thats|dear|please|ma'am|sir|thank|thanks|with|by|is|as|spelled|,|who|for|on|power"
    r"|poa|caregiver|ok|okay)\b.*$",
    re.IGNORECASE,
)
_IS_ASKED_ABOUT = re.compile(
    rf"\b(?:is|are|was|were|does|do|did|has|can|could|will|would|should) (?:she|he|my (?:\w+ )?{_KIN})\b"
    r"|\b(?:look|check|pull|find) (?:\w+ )?(?:her|him|them|his|their)\b",
    re.IGNORECASE,
)
#: "Them" may be the texts that are to stop.
_WHOM = SOMEBODY.replace("|them", "")
_ACTS = re.compile(
    rf"\b(?:take|get|pull|put|sign|opt|count) {_WHOM} (?:\w+ ){{0,2}}?(?:out|off|back|in|up|down)\b"
    rf"|\b(?:opt|sign) (?:out|in|up) {_WHOM}\b"
    rf"|\b(?:remove|withdraw|drop|(?:un|dis|re)?-?enroll) {_WHOM}\b"
    rf"|\b(?:{_WHOM}|she|he) (?:(?:really|just|now|also) )*(?:wants?|wanted|needs?|wishes|would like|'d like|has decided"
    r"|decided)(?: to)?(?: (?:be|get))? (?:out|off|back|leave|quit|opt|withdraw|stop|cancel|join|rejoin|book|schedule"
    r"|reschedule|move|skip|decline|removed|taken|enrolled|signed)\b"
    rf"|\b(?:my (?:\w+ )?{_KIN}(?:'s|s)|his|her|their) (?:participation|enrollment|membership|(?:phone |full |medication )?"
    r"review|appointment|medication list|action plan)\b"
    rf"|\b(?:book|schedule|set up|make|arrange|move|cancel)\b[^.?!]{{0,40}} for {_WHOM}(?:\W|$)",
    re.IGNORECASE,
)
_AUTHORITY = re.compile(
    r"\b(?:power of attorney|poa|authority|authorization|proxy|in writing)\b", re.IGNORECASE
)
_NO_AUTHORITY = re.compile(
    r"\b(?:don't|dont|do not|haven't|havent|have not|ain't|never|no|not|without)"
    r"(?: (?:really|even|actually|have|had|got|get|a|an|any|the|that|such|legal|signed|on))* (?:power of attorney"
    r"|poa|authority|authorization|proxy|one|paper(?:s|work)?|it in writing|anything (?:in writing|on file|signed)"
    r"|file)\b|^\W*(?:none|nothing(?: on file)?(?: yet)?|not yet)\W*$",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*\.?")
_LAST_FIRST = re.compile(r"\W*([^\W\d_]+), ([^\W\d_]+)\W*")  # "Example, Ann"
_TITLE = re.compile(
    r"^(?:mr|mrs|ms|miss|dr|sir|madam)\b\.? (?=\w)", re.IGNORECASE
)  # "Mrs. Example"
_MOST_WORDS = 5


def speaks_for_another(text: str) -> bool:
    """Whether the speaker says that they are not the member."""
    return _OTHER.search(text) is not None


def asks_for_another(text: str) -> bool:
    """Whether a question about a record is about somebody else's: "is my mother in the program"."""
    return speaks_for_another(text) or _IS_ASKED_ABOUT.search(text) is not None


def acts_for_another(text: str) -> bool:
    """Whether a wish is about somebody else's part, review or appointment: "take my mother out"."""
    return speaks_for_another(text) or _ACTS.search(text) is not None


def denies_authority(text: str) -> bool:
    """Whether somebody says by its name that they have no authority: "I have no power of attorney"."""
    return _AUTHORITY.search(text) is not None and without_authority(text) is not None


def without_authority(text: str) -> tuple[int, int] | None:
    """Where somebody says that no authority is on file for them; None if they do not."""
    found = _NO_AUTHORITY.search(text)
    return found.span() if found else None


def name_in(text: str, asked: bool) -> Found | None:
    """The speaker's name, "Ann Example". Unless it was `asked` for, only after "my name is"."""
    turned = _LAST_FIRST.fullmatch(text) if asked else None
    if turned:
        text = f"{turned[2]} {turned[1]}"
    told = _TOLD.search(text)
    if told:
        return _name_at(text, told.end(), len(text))
    lead = _LEAD.match(text) if asked else None
    starts = [lead.end() if lead else 0] + [m.end() for m in re.finditer(r",\s*", text)]
    found = (_name_at(text, start, len(text)) for start in starts if asked)
    return next((each for each in found if each), None)


def _name_at(text: str, start: int, end: int) -> Found | None:
    rest = _TITLE.sub("", _AFTER.sub("", text[start:end]).strip(" ,.;:!"))
    words = _NAME_WORD.findall(rest)
    if not words or len(words) > _MOST_WORDS or _NAME_WORD.sub("", rest).strip(" ,."):
        return None
    if not words_of("no_names.txt").isdisjoint(word.lower().rstrip(".") for word in words):
        return None
    at = text.index(rest, start)
    return Found(_as_name(words), ((at, at + len(rest)),))


def _as_name(words: list[str]) -> str:
    name = " ".join(words)
    return name if name != name.lower() and name != name.upper() else _titled(name)


def _titled(name: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda part: part.group().capitalize(), name.lower())
