"""Yes and no in their many forms: "book it", "sounds good", "no that's wrong", "keep it"."""

from __future__ import annotations

import re

from understanding.answers.booking.phrases import Phrases

_IT = (
    r"(?:it|that|this|everything|all(?: of (?:it|that))?|those|they|both"
    r"|(?:the|that|this|my) (?:time|day|date|number|phone(?: number)?|appointment|one))"
)
_BE = (
    r"(?:(?: all(?= (?:look|sound|seem)s?\b))?(?:'s|s|'re| is| are| was| all| looks?| sounds?| seems?"
    r"| will be|'ll be)(?: all| just| quite| about)?)"
)
_GOOD = (
    r"(?:right|correct|good(?! (?:morning|afternoon|evening|night|day|bye|luck|question|grief|lord"
    r"|heavens|gracious))|fine|great|perfect(?:ly)?|wonderful|lovely|excellent|super|terrific"
    r"|ok|okay"
    r"|alright|all right|beautiful|dandy|splendid|accurate|true|agreeable|acceptable|a plan|swell)"
)
_EVEN_SO = (
    r"no (?:problem(?:s|o)?|worries|trouble|issues?|objections?|complaints|changes?(?: needed)?"
    r"|need to change"
    r" (?:it|anything))(?: (?:at all|with (?:it|that)))?|not a problem|nothing (?:to change"
    r"|wrong(?: with (?:it"
    r"|that))?)|why not|can'?t complain|couldn'?t be better|don'?t change (?:it|anything|a thing)"
)
_NO = (
    r"no+(?! (?:one|body|phone|number|time|appointment|idea|clue|reason|notes?|more|later"
    r"|earlier|sooner|need)\b)"
    r"|nope|nah+|naw|nay|n|noo+|nein|non|nuh[ -]uh|uh[ -]uh|nyet|negative|absolutely not"
    r"|certainly not|of course not"
    r"|definitely not|heck no|hell no|no way|no thank(?:s| you)|wrong|incorrect|mistaken"
    rf"|{_IT}{_BE}? ?(?:n't|nt|not|aint|ain't|isn't|isnt|not quite|not all)(?: quite| all"
    r"| at all| really)?"
    rf" (?:{_GOOD}|it|what i (?:said|want(?:ed)?|meant|asked(?: for)?|told you)|the one|me)"
    rf"|{_IT}{_BE} (?:all |totally |completely )?(?:wrong|incorrect|off|mistaken|a mistake|no good)"
    r"|(?:isn't|isnt|ain't|aint|not)(?: (?:quite|all|really|exactly|at all|yet|so|that|this|now"
    r"|today|ready"
    rf"|{_GOOD}))+|not(?=\W*$)"
    r"|don'?t(?: (?:do|want|confirm) (?:it|that|this)(?: yet)?|(?=\W*$))"
    r"|do not (?:do|want|confirm) (?:it|that|this)(?: yet)?"
    r"|(?:don'?t|do not) (?:book|schedule) (?:it|that|this) yet|hold off|not yet"
    r"|scratch that|strike that|undo(?: that)?"
    r"|(?:i (?:want|need|would like|wanna)|i'?d like|can (?:i|we)|let me"
    r"|let's) (?:to )?(?:change|fix|correct)"
    r" (?:it|that|this|something|one thing)|(?:change|fix|correct) (?:it|that|this|something)"
    r"|i (?:don'?t|do not)"
    r" (?:think|believe) so|(?:i've |ive |i )?changed my mind|i'?d rather not|rather not"
    r"|\U0001f44e[\U0001f3fb-\U0001f3ff]?|\u274c|\U0001f645"
)
_YES = (
    r"yes+|yess+|y|yea+h?|yeh|yah?|ye|yup+|yep+|yip|yuh|aye|si|s\u00ed|oui|da|tak|uh[ -]huh"
    r"|mm+[ -]?hmm*|mhm+"
    r"|o+k+|okay+|oki|okey[ -]?dokey|okie[ -]?dokie|kk?|sure(?: thing)?|of course|certainly"
    r"|absolutely|definitely"
    rf"|positively|affirmative|exactly|precisely|bingo|{_GOOD}|you bet(?:cha)?|you got it|u bet"
    r"|by all means"
    r"|(?:sounds?|looks?|seems?)(?: (?:just|about|all|like|very|really|pretty"
    rf"|to me))* (?:{_GOOD}|a (?:good )?plan)(?: to me)?"
    r"|all (?:good|set)|i'?m (?:good|sure|ok|okay|fine|positive|certain|good with (?:it|that)"
    r"|ok with (?:it|that)|happy with (?:it|that))"
    rf"|{_IT}{_BE} (?:{_GOOD}|it|the one|my number|my cell|what i (?:said|want(?:ed)?|meant"
    r"|asked for)|me)"
    rf"|{_IT} (?:works?|will work|'ll work|would work|will do|'ll do|does(?: it)?"
    r"|suits?(?: me)?)(?: (?:for|with) me)?"
    r"|that'?ll (?:work|do|be (?:fine|good|great|perfect|ok|okay))|works?(?: (?:for|with) (?:me"
    r"|us))?"
    r"|(?:ok|fine|good|alright|all right) (?:by|with|for) (?:me|us)|10-4|ten[ -]four"
    r"|roger(?: that)?|copy that"
    r"|go ahead|go for it|do (?:it|that|so)|(?:yes )?please do|book(?: (?:it|that|me(?: in)?"
    r"|the call|the appointment))?"
    r"|schedule(?: (?:it|that|me))?|set it(?: up)?|(?:put|write|sign) me (?:down|in|up)"
    r"|lock it in|make the appointment"
    r"|confirm(?:ed)?(?: (?:it|that))?|i (?:confirm|agree|accept)|agreed?|let'?s (?:do|book"
    r"|go with) (?:it|that)"
    r"|i'?ll (?:take (?:it|that)|be (?:there|here|home|ready|waiting|around|by the phone))"
    r"|see you then"
    r"|talk to you then|(?:call|talk to) me then"
    r"|i (?:think|guess|suppose|believe|hope|reckon)(?: so)?|i (?:do|will|would|am|can"
    r"|sure (?:do|will))"
    r"|(?:it|yes it) (?:is|does|was|will)|they are|you (?:are|have it|got it)(?: right)?"
    r"|100|\U0001f44d[\U0001f3fb-\U0001f3ff]?|\u2705|\U0001f44c|\u2714\ufe0f?|\U0001f642"
    r"|\U0001f600|\U0001f60a"
)
_APPOINTMENT = (
    r"(?: (?:it|that|this|(?:the|my|that|this) (?:appointment|appt|call|review|phone call|meeting"
    r"|time)|everything|me))?"
)
_WANT = (
    r"(?:i (?:want|need|have|wish|would like|wanna|got) to |i'?d like to |go ahead and |just "
    r"|please |you can )*"
)
_CANCELS = (
    rf"{_WANT}(?:cancel|cancle|cancell){_APPOINTMENT}|{_WANT}call it off|take me off|drop it"
    r"|get rid of it"
    r"|i (?:can'?t|cannot|can not|won'?t) (?:make it|be there|do it)|i (?:do"
    r"|did) (?:want to )?cancel"
)
_KEEPS = (
    rf"{_WANT}(?:keep|leave){_APPOINTMENT}(?: (?:as (?:it )?is|alone|be|there|on"
    r"|the way it is))?|(?:i'?ll|i will) keep"
    r" (?:it|that|the appointment|my appointment)|(?:don'?t|do not|dont you|not"
    r"|never) cancel(?: (?:it|that|this|anything"
    r"|(?:the|my) (?:appointment|call|review)))?|i (?:still )?want (?:it|the (?:call"
    r"|appointment)|to keep"
    r" (?:it|that|the appointment|my appointment|the call))|hang on to it|i'?ll (?:be there|come"
    r"|stay)|never ?mind|nvm"
    r"|forget (?:it|that|about it)|scratch that|i didn'?t (?:mean|want) (?:to(?: cancel)?|that)"
)
_BOOKS = Phrases({"yes": _EVEN_SO, "no": _NO, "also_yes": _YES})
_DROPS = Phrases({"no": f"{_KEEPS}|{_EVEN_SO}", "yes": _CANCELS, "also_no": _NO, "also_yes": _YES})
_TURNS = re.compile(r"\b(?:i mean|i meant|wait|sorry|oops|actually|scratch that)\b", re.IGNORECASE)
# What makes more of a message than the yes or no that it begins with.
_CHANGES = re.compile(
    r"\b(?:but|except|only|however|wait|no|not|never|\w+n'?t|cannot|cant|dont|isnt|wont|chang\w*"
    r"|differ\w+|wrong|instead"
    r"|other|another|rather|unless|if|later|earlier|sooner|mov\w+|resched\w*|postpon\w*"
    r"|cancel\w*|actually|mean|meant|number|cell|add"
    r"|note|tell|what|why|how|who|when|which|\d+)\b|\?",
    re.IGNORECASE,
)
_DOUBTS = re.compile(
    r"\b(?:maybe|perhaps|might|possibly|depends|think|wonder\w*|hold|let me)\b", re.IGNORECASE
)
_LEAVE = re.compile(
    r"\b(?:bye|goodbye|good ?night|good (?:morning|afternoon|evening|day)|so long|take care|ttyl"
    r"|cheers|gotta (?:go|run)|(?:talk|speak|see|catch)(?: to)? (?:you|u|ya) (?:later|soon|tomorrow)"
    r"|have a (?:\w+ )?(?:day|one|evening|night|weekend)|hi|hello|hey)\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"(?:because|cause|cuz|'cause|since|as)?[ ,]*(?P<told>(?:i|i'?m|i'?ve|i'?ll|my(?! app)|we"
    r"|we'?re|it'?s|it|something|he|she|they) (?:\S+ )*\S+$)",
    re.IGNORECASE,
)
_KEEPS_AFTER_ALL = re.compile(
    r"\b(?:keep|leave it|don'?t cancel|not cancel|move|resched\w*|instead|but|unless|if|wait"
    r"|another time|other time|later)\b|\?",
    re.IGNORECASE,
)
#: With what a longer message may begin to be a yes or a no: "I would" is the begin of anything.
_PLAIN_BEGINNING = re.compile(
    r"\W*(?:(?:um+|uh+|oh|well|ah|hmm+)\W+)*(?:yes+|yea+h?|yep+|yup+|yah?|sure|ok(?:ay)?|right"
    r"|correct|exactly|absolutely|certainly|definitely|of course|perfect|(?:that|it|this|all)\S*"
    r"|the (?:time|day|date|number)|sounds|looks|book|go ahead|please|si|s\u00ed|no+|nope|nah|naw|wrong"
    r"|incorrect|not|don'?t|keep|leave|cancel|i (?:don'?t|need|want|can'?t|still))\b",
    re.IGNORECASE,
)
_LETTER = re.compile(r"\W*[ynk]\b", re.IGNORECASE)  # "y" before more words is "why"
_MOST_WORDS = 14


def is_doubtful(text: str) -> bool:
    """Whether a yes in `text` would be no plain one: "maybe", "if", "but"."""
    return _DOUBTS.search(text) is not None or _CHANGES.search(text) is not None


def yes_or_no(text: str, cancelling: bool = False) -> str | None:
    """Return "yes", "no" or "mixed" for a message that says nothing else; None for any other.

    `cancelling`: the question was whether to cancel, so "keep it" is no and "cancel it" yes.
    """
    phrases = _DROPS if cancelling else _BOOKS
    turn = next(reversed(list(_TURNS.finditer(text))), None)
    if turn and turn.start():
        said = _one(phrases.all_of(text[turn.end() :]))
        before = _one(phrases.all_of(text[: turn.start()]))
        if said and before:
            return said
    return _one(phrases.all_of(text))


def begins_with(text: str, cancelling: bool = False) -> str | None:
    """Return "yes" or "no" for a short message that begins so and changes nothing about it."""
    if _LETTER.match(text) or not _PLAIN_BEGINNING.match(text):
        return None
    kinds, place = (_DROPS if cancelling else _BOOKS).leading(text)
    said, rest = _one(kinds), text[place:]
    if said not in ("yes", "no") or len(text.split()) > _MOST_WORDS:
        return None
    if said == "no":
        return None if "?" in rest or re.search(r"\byes\b", rest, re.IGNORECASE) else said
    return None if _CHANGES.search(rest) else said


def takes_leave(text: str) -> bool:
    """Whether a greeting or a goodbye is in `text`: its "good" and its "later" answer nothing."""
    return _LEAVE.search(text) is not None


def without_leave(text: str) -> str:
    """`text` with greetings and goodbyes blanked out: "good morning" names no time."""
    return _LEAVE.sub(lambda match: " " * len(match.group()), text)


def reason_after_yes(text: str) -> str | None:
    """The reason told with a yes to cancelling: "yes, I don't need it anymore"."""
    kinds, place = _DROPS.leading(text)
    rest = _REASON.match(text, place)
    plain = _one(kinds) == "yes" and rest is not None and not _KEEPS_AFTER_ALL.search(text)
    return text[rest.start("told") :] if plain and rest else None


def _one(kinds: list[str]) -> str | None:
    said = {kind.removeprefix("also_") for kind in kinds}
    return said.pop() if len(said) == 1 else "mixed" if said else None
