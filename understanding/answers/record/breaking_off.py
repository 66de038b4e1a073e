"""Words that break a task off: "never mind", "not now", "let me think about it".

Where a yes would change a record, they are a no: nothing is changed, and that is said. "Stop" and
"cancel" are not among them, because they may mean the very thing that was asked about.
"""

from __future__ import annotations

from understanding.answers.booking.phrases import Phrases

#: What breaking off answers where a yes would change a record. Of an appointment it was asked after
#: the yes to leaving, and neither is done.
LEFT_ALONE = {"leave_confirm": "no", "leave_appointment": "neither", "return_confirm": "no"}

_BREAKS_OFF = Phrases(
    {
        "breaks_off": r"never ?mind(?: (?:it|that|then|about (?:it|that)))?|nvm|nevermind"
        r"|forget (?:it|that|about (?:it|that)|i (?:asked|said (?:anything|it|that)))"
        r"|(?:(?:let'?s|we can|i'?ll|please) )?(?:drop|skip) (?:it|that|this)"
        r"|not (?:right )?now|not yet|not today|(?:some |an)other time|(?:maybe |do (?:it|this) )?later"
        r"|(?:let me|i'?ll|i will|i (?:have|need|want|would like|should|better) (?:to )?|i'?d (?:like|better)"
        r" (?:to )?|i'?m going to|gotta|lemme) (?:think|sleep|pray)(?: (?:about|on|over))?(?: (?:it|that|this))?"
        r"(?: (?:over|first|some more|a (?:bit|while|little)(?: more)?))*"
        r"|(?:let me|i'?ll|i will|i (?:have|need|want) to|i'?d like to) (?:talk (?:to|with)|ask|check with)"
        r" (?:my|the) (?:\w+ )?(?:wife|husband|daughter|son|doctor|kids|family|sister|brother|children)"
        r"(?: (?:first|about (?:it|that|this)))*"
        r"|on second thoughts?|i(?:'ve| have)? changed my mind|changed my mind"
        r"|(?:do not|don'?t) (?:do (?:it|that|this|anything)|bother|worry about (?:it|that))(?: yet)?"
        r"|hold off(?: on (?:it|that))?|leave (?:it|things|everything) (?:as (?:it|they) (?:is|are|was|were)"
        r"|the way (?:it|they) (?:is|are))|i'?m not sure(?: yet)?|not sure(?: yet)?|i don'?t know(?: yet)?",
        "beside": r"no+|nope|nah|ok|okay|wait|sorry|please|then|oh|let'?s|maybe|i think",
    }
)


def breaks_off(text: str) -> bool:
    """Whether all that is said is that it should be left alone for now."""
    return "breaks_off" in _BREAKS_OFF.all_of(text)
