"""What a caller may say at any time to steer the call: repeat, slower, a person, a call back, a message, goodbye.

Only a whole utterance is a command, out of a closed list of words, so that none of them can hide
danger or be part of an answer. Everything else is for the assistant to understand.
"""

from __future__ import annotations

import re
from typing import Final

REPEAT, SLOWER, PERSON, CALL_BACK, MESSAGE, GOODBYE = (
    *("repeat", "slower", "person", "call_back", "message", "goodbye"),
)

_BEFORE: Final = re.compile(
    r"^(?:(?:um+|uh+|er|oh|well|okay|ok|hey|hi|hello|yes|no|actually|then|please|sorry|excuse me|i'm sorry|im sorry|can you"
    r"|could you|would you|can i|could i|may i|will you|i want to|i want|i'd like to|i would like to"
    r"|i'd like|i would like|i'd rather|i would rather|i need to|i need|let me|give me|get me|just) )*"
)
_AFTER: Final = re.compile(
    r"(?: (?:please|now|right now|thank you|thanks|for me|to me|dear|ma'am|sir|if you (?:can|could)))*$"
)
_PLAIN: Final = re.compile(r"[^a-z0-9' ]+")

_ONCE_MORE: Final = (
    r"(?:say|tell me|read|repeat) (?:that|it|this|them|the question|those)(?: (?:again|one more time|once more))?"
    r"|repeat|repeat yourself|say again|say it again|again|one more time|once more|come again|pardon|pardon me"
    r"|beg (?:your )?pardon|i beg your pardon|what|huh|what was that|what did you say|what'd you say"
    r"|what was the question|i (?:didn't|did not|couldn't|could not|can't|cannot) (?:hear|catch|get)"
    r" (?:you|that|it|what you said)(?: (?:very |so |too )?(?:well|good))?"
    r"|i (?:can't|cannot|don't|do not) hear (?:very |so |too )?(?:well|good)"
    r"|(?:(?:talk|speak|say (?:it|that)) )?(?:a (?:little|bit) |a little bit )?louder|(?:talk|speak) up"
    r"|hear (?:that|it) again|star"
)
#: Said after another of them: "I can't hear you well, could you speak up".
_REPEAT: Final = (
    rf"(?:{_ONCE_MORE})(?: (?:(?:can|could|would|will) you |please |so |and )*(?:{_ONCE_MORE}))*"
)
_SLOWER: Final = (
    r"slower|slow|slow down|slow it down|more slowly|(?:speak|talk|say (?:it|that)|go|read it)"
    r"(?: (?:a (?:little|bit)|a little bit|much))? (?:slower|more slowly|slow|slowly)"
    r"|(?:a (?:little|bit)|a little bit|much) slower|too fast|that's too fast|that was too fast"
    r"|you're (?:talking|speaking|going) too fast|you (?:talk|speak) too fast|not so fast"
)
_SOMEBODY: Final = (
    r"(?:a |an |the |some |another |any )?(?:(?:real|live|actual|human|customer|service|customer service|phone"
    r"|call center) )*(?:operator|agent|representative|rep|person|human|human being|somebody|someone|people"
    r"|attendant|customer service|live person|real person)"
)
_PERSON: Final = (
    rf"{_SOMEBODY}|(?:talk|speak|connect me|transfer me|put me through|go|talk directly|get through) (?:to|with)"
    rf" {_SOMEBODY}|zero|(?:to )?the operator"
)
#: Also what is chosen by these words of the first words of a call that was handed over.
CALL_BACK_WORDS: Final = (
    r"(?:be )?call(?:ed)? (?:me )?back|(?:a )?call ?back|(?:have|get) (?:some|any)(?:one|body) (?:to )?call me(?: back)?"
    r"|call me(?: back)?(?: later)?"
)
_MESSAGE: Final = r"(?:to )?(?:leave|record) (?:a |the |my )?(?:voice )?(?:message|voicemail|voice mail)|voicemail|voice mail"
#: Only where nothing is asked, see `deciding`: "that's it" is an answer to many a question.
_GOODBYE: Final = (
    r"(?:(?:thank you|thanks|many thanks|so much|very much|no|okay|ok|well|then|have a (?:good|nice|great|blessed) "
    r"(?:day|one|evening)) )*"
    r"(?:(?:good ?bye|bye|bye bye|bye now|that's all|thats all|that is all|that'll be all|that will be all"
    r"|that's it|that's everything|nothing else|nothing more|i'm done|i am done|i'm all set|all set|hang up)"
    r"(?: (?:for now|for today|i (?:need|needed|wanted)|have a (?:good|nice|great|blessed) (?:day|one|evening)))*"
    r"(?: |$))+"
)

_COMMANDS: Final = tuple(
    (name, re.compile(words))
    for name, words in (
        (REPEAT, _REPEAT),
        (SLOWER, _SLOWER),
        (PERSON, _PERSON),
        (CALL_BACK, CALL_BACK_WORDS),
        (MESSAGE, _MESSAGE),
        (GOODBYE, _GOODBYE),
    )
)


def command_in(text: str) -> str | None:
    """The command that an utterance is, or None."""
    plain = " ".join(_PLAIN.sub(" ", text.lower().replace("’", "'")).split())
    bare = _AFTER.sub("", plain)
    for said in (bare, _BEFORE.sub("", f"{bare} ").strip()):
        for name, words in _COMMANDS:
            if words.fullmatch(said):
                return name
    return None


def yes_or_no(text: str) -> bool | None:
    """Whether an utterance says that something was heard right: True, False, or neither."""
    plain = " ".join(_PLAIN.sub(" ", text.lower().replace("’", "'")).split())
    bare = _AFTER.sub("", plain)
    if _YES.fullmatch(bare):
        return True
    return False if _NO.fullmatch(bare) else None


_YES: Final = re.compile(
    r"(?:(?:yes|yeah|yep|yup|yea|uh huh|mm hmm|mhm|sure|correct|right|okay|ok|exactly|it is|that's it|that is it"
    r"|(?:that's|that is|thats|it's|you're) (?:right|correct|fine|good|what i said)|yes it is|one|1)(?: |$))+"
)
_NO: Final = re.compile(
    r"(?:(?:no|nope|nah|uh uh|wrong|incorrect|not right|it is not|it isn't|no it's not|not that|two|2"
    r"|(?:that's|that is|thats|it's) (?:not right|wrong|not correct|incorrect|not it|not what i said)"
    r"|i (?:didn't|did not) say that)(?: |$))+"
)
