"""Short words that only make sense with the answer before them: "why?", "since when?", "depends".

They start no topic of their own, and a "why" or a "depends" is no yes to what was offered.
"""

from __future__ import annotations

import re

_LEAD = r"(?:(?:and|but|so|well|ok|okay|um+|uh+|hey|wait|now|oh|no|then|please|sorry|dear|just|hmm+)[ ,.!]+)*"
_TAIL = r"(?:[ ,]+(?:please|dear|though|then|exactly|anyway|now|sir|ma'am))*"
_THAT = r"(?:that|this|it|so)"
_KINDS = {
    "why": rf"why(?: (?:is|was|would|does)(?: {_THAT})?(?: (?:be|so))?| not| {_THAT}| do you (?:say|think) {_THAT}"
    rf"| am i(?: not)?| don'?t i| can'?t i| do i)?|how come(?: (?:not|{_THAT}))?|what for|for what(?: reason)?"
    rf"|what(?:'s|s| is) the reason(?: for {_THAT})?|what makes you (?:say|think) {_THAT}"
    rf"|how (?:do|would|can) you (?:know|figure|tell)(?: {_THAT})?|says who|based on what|on what basis"
    rf"|according to (?:who|whom|what)|explain(?: {_THAT}| why| it to me)*|meaning what"
    rf"|what (?:do|did) you mean(?: by {_THAT})?|what does {_THAT} mean|really|are you sure(?: about {_THAT})?"
    rf"|is {_THAT} (?:right|so|true|correct)|you sure",
    "since": r"since when|from when|as of when|for how long|how long (?:have i been|has it been|for)"
    rf"|when did {_THAT} (?:start|begin|happen)|when was that",
    "yes_or_no": rf"(?:is {_THAT} |{_THAT}'?s )?(?:an? )?yes or (?:an? )?no|which is it"
    rf"|do i(?: qualify)?,? or (?:don'?t i|do i not|not)|am i(?: in)?,? or (?:not|am i not|aren'?t i)"
    rf"|(?:just )?(?:tell|give) me (?:a )?(?:straight answer|yes or no)|is {_THAT} an? (?:yes|no)",
    "doubt": rf"(?:{_THAT} )?(?:all |really |just |kind of )?depends(?: on .{{0,40}})?|maybe(?: (?:so|not|later))?"
    r"|perhaps|possibly|i might|might|not sure(?: yet)?|i'?m not sure(?: yet)?|we'?ll see|i don'?t know(?: yet)?"
    r"|(?:i'?ll|i will|let me|i (?:have|need) to) think(?: (?:about|on|it|over|that))*|undecided|dunno",
}
_FOLLOWS = {
    kind: re.compile(rf"\W*{_LEAD}(?:{pattern}){_TAIL}\W*", re.IGNORECASE)
    for kind, pattern in _KINDS.items()
}


def follow_up(text: str, offered: bool = False) -> str | None:
    """The kind of a message that only follows up an answer: "why", "since", "yes_or_no" or "doubt";
    None for any other.

    `offered`: the answer offered something that a yes takes up. Only then is there anything to doubt,
    and "why not" is a yes.
    """
    kind = next((kind for kind, said in _FOLLOWS.items() if said.fullmatch(text)), None)
    if kind == "doubt" and not offered:
        return None
    plain = text.strip(" .!?").lower()
    return None if offered and plain.endswith("why not") else kind
