"""A note for the pharmacist, or a reason for cancelling: any words, or that there is none."""

from __future__ import annotations

import re

from understanding.answers.booking.assent import yes_or_no
from understanding.answers.booking.phrases import Phrases

_NONE = (
    r"no (?:notes?|comments?|message|questions?|thanks?|thank you|need|nothing|not really|reason"
    r"|particular reason|special reason|real reason)"
    r"|none of your (?:business|beeswax|concern)|nothing(?: (?:else|more|special|new|much|really"
    r"|in particular|comes to mind|to (?:add|say|tell|report|share)"
    r"|(?:that )?i can think of|important|at all|important|i (?:know|can think) of|for (?:her"
    r"|him|them)))*"
    r"|no+|nope|nah+|naw|none|nada|nil|zip|n/?a|not (?:really|now|that i (?:can think|know) of"
    r"|at the moment|this time|anything|a thing|necessary|needed|much|today|for now)"
    r"|(?:i )?(?:don'?t|do not|dont) (?:have|need|want)(?: (?:to|a|one|any|anything|note|notes"
    r"|add|leave|else|say|tell|questions))*"
    r"|(?:i )?(?:don'?t|do not|dont) think so|(?:i )?can'?t think of (?:anything|any|a thing"
    r"|nothing)(?: else)?|i have (?:nothing|none)|i'?ve (?:got )?nothing"
    r"|never ?mind|nvm|forget (?:it|that)|skip(?: (?:it|this|that|the note|please))*|pass"
    r"|leave (?:it|that) (?:blank|empty|out)|blank"
    r"|(?:that'?s|that is|thats|that'?ll be|that will be) (?:all|it|everything)|all (?:set|good"
    r"|done)|i'?m (?:good|fine|all set|okay|ok|done)"
    r"|im (?:good|fine|all set|okay|ok|done)|next(?: question)?|move on|moving on|just book it"
    r"|book it|everything(?:'s| is) (?:fine|good|ok|okay)|we'?re good"
    r"|(?:i'?d |i would )?(?:rather|prefer|choose)(?: to)? not(?: to)?(?: (?:say|tell|answer"
    r"|share|give(?: a reason)?))*|(?:i )?(?:don'?t|won'?t|do not|dont) want to (?:say|tell"
    r"|share|talk about it|discuss it)(?: you)?"
    r"|(?:it'?s|that'?s|its|thats) (?:private|personal|my business)|private"
    r"|personal(?: reasons?)?|just because|because(?: i (?:said so|want to))?"
    r"|(?:i )?(?:just |really )*(?:don'?t|do not|dont|wouldn'?t) know(?: what(?: (?:to|else|i'?d"
    r"|i would|there is to))*(?: (?:say|tell|add|put|write))?)?"
    r"(?: (?:her|him|them))?|not sure(?: what to (?:say|put|write|tell (?:her|him|them)))?|dunno"
    r"|idk"
)
_WITHOUT = Phrases({"none": _NONE})
_SOMETHING = Phrases(
    {
        "something": r"(?:yes|yeah|yep|yup|sure|ok|okay|of course|i do|there is|i have|one thing"
        r"|a few things|something|a note|a question|a couple(?: of)?"
        r"|questions|things|some|add|leave|write|want|i'?d like to|i would like to|i want to"
        r"|i need to|to|have|i|can i|let me|do|is|think so|maybe|actually|please"
        r"|hold on|wait|hang on|one (?:second|sec|minute|moment)|give me a (?:second|minute|sec"
        r"|moment)|let me think|a|thing|note|question|for (?:her|him|them|the pharmacist))"
    }
)


def has_none(text: str) -> bool:
    """Whether the speaker has nothing to tell, or would rather not: "no", "skip", "rather not say"."""
    return bool(_WITHOUT.all_of(text)) or yes_or_no(text) == "no"


def tells_nothing(text: str) -> bool:
    """Whether the words say that there is something, and not what: "yes", "I have a question"."""
    return (
        bool(_SOMETHING.all_of(text))
        or yes_or_no(text) in ("yes", "mixed")
        or not re.search(r"\w", text)
    )
