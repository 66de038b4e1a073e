"""Words that leave the choice to us: "you pick", "whichever is soonest", "never mind, just the first".

They take the first of the times that were offered. It is held and read back like any other.
"""

from __future__ import annotations

import re
from datetime import datetime

from mtm.scheduling.when.mentions import Around
from mtm.scheduling.when.text import plain

_ME = r"(?: (?:me|us|it|one|for me|for us|please))*"
_FIRST = r"(?:(?:very )?(?:first|1st|soonest|earliest|closest|nearest)(?! day)|next(?= (?:available|open|free|possible)))"
_ONE = r"(?: (?:one|time|day|slot|opening|open|appointment|available|possible|free))*"
_OURS = r"(?: (?:you|they) (?:have|can|got|have got)| there is| that (?:is|you have)(?: (?:open|free))?)?"
_LEAVES = (
    rf"(?:the |your )?{_FIRST}{_ONE}{_OURS}",
    r"(?:the )?soon(?:er)? (?:the better|as possible)|as soon as (?:possible|you can|i can|we can)"
    r"|asap|a s a p|right away",
    r"(?:you|u)(?: guys| all)?(?: (?:can|may|just|go ahead and))*"
    r" (?:choose|pick|decide|select|tell)(?: (?:one|a time|the time|any|whichever|whatever))*"
    + _ME,
    r"(?:choose|pick|decide|select)(?: (?:one|a time|the time|any|whichever|whatever))+" + _ME,
    r"(?:book|give|get|put|schedule|sign|take)" + _ME + r" (?:something|anything|any|whatever|one)",
    r"(?:which|what|when)ever(?: (?:one|time|day))?(?: (?:it|you|they|there))?(?: (?:is|are|works?|suits?|comes?|fits?"
    r"|want|have|like|think|got|say|can))?(?: (?:the|first|soonest|earliest|best|easiest|good|fine|open|free"
    r"|available|works?|for|with|you|her|him|them|pharmacist|up|sooner|quickest))*",
    r"any(?:time| time| one| day)?(?: of (?:them|those|these|the (?:3|2|4|times|above)))?(?: at all)?",
    r"anything|either(?: one| of (?:them|those|these))?|all of (?:them|those|these)|they all|all 3",
    r"(?:it |that |time )?(?:does not|do not|will not|no) matter|i do not (?:care|mind)|do not (?:care|mind)"
    r"|no preference|(?:it )?makes no difference|(?:it is )?all the same",
    r"not (?:picky|particular|fussy|choosy)|easy|flexible|wide open|(?:free|home|open|available|here|around)"
    r" (?:all day|all the time|always|any time|anytime|whenever)",
    r"(?:it is )?up to (?:you|her|him|them|the pharmacist)|(?:your|their|her|his|dealer'?s?|dealer s) (?:choice|call|pick)"
    r"|surprise me",
)
#: What may stand beside it and says nothing of the time.
_BESIDE = (
    r"never ?mind(?: about)?(?: the| a)?(?: (?:times?|days?|dates?|rest|details))?|forget (?:it|that|the time)"
    r"|(?:the |that )?(?:works?|is|are|will do|would be|sounds?)(?: (?:fine|good|great|ok|okay|best|perfect|all right))?"
    r"|fine|good|great|okay|ok|perfect|yes|yeah|sure|no|well|oh|um|uh|then|so|just|really|honestly|please|thanks"
    r"|thank you|dear|sir|maam|i am|i|will|would|like|take|want|let us|do|go|with|give|get|book|pick|choose"
    r"|schedule|put|have|for|me|to|at|on|in|the|a|it|that|and|or|but|because|to me|with me|for me|for us|us|retired"
    r"|ahead|and|1|one"
)
_PIECE = re.compile(
    rf"(?P<leaves>{'|'.join(f'(?:{each})' for each in _LEAVES)})(?!\S*\w)|(?:{_BESIDE})(?!\S*\w)"
)
_GAP = re.compile(r"[\s,.!?;:-]*")


def left_to_us(text: str, around: Around) -> datetime | None:
    """The time to take where the whole of `text` leaves the choice to us; None for any other words,
    and where no times were offered."""
    if not around.offered:
        return None
    words, place, leaves = plain(text), 0, False
    place = _end_of_gap(words, 0)
    while place < len(words):
        piece = _PIECE.match(words, place)
        if piece is None or piece.end() == place:
            return None
        leaves = leaves or piece["leaves"] is not None
        place = _end_of_gap(words, piece.end())
    return min(around.offered) if leaves else None


def _end_of_gap(words: str, place: int) -> int:
    gap = _GAP.match(words, place)
    return gap.end() if gap else place
