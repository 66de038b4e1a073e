"""Words that tell how an answer is meant: not known, taken back, put right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from understanding.answers.answer import Found

_VERB = r"(?:don't|dont|do not|didn't|didnt|doesn't|doesnt|never|not)"
_CANNOT = r"(?:can't|cant|cannot|can not|couldn't|couldnt|could not|wouldn't|wouldnt|unable to)"
_NOT_KNOWN = re.compile(
    rf"\b{_VERB} (?:really |even |rightly |actually |honestly )?(?:know|no\b|remember|recall|keep track"
    r"|have (?:a clue|any idea|the faintest|the foggiest)|counted|count them)"
    rf"|\b{_CANNOT} (?:really |quite |even |rightly )?(?:remember|recall|say\b|tell you|think of|count"
    r"|be sure|guess|begin to)"
    r"|\b(?:dunno|idk|i d k|no idea|no clue|not a clue|no earthly idea|haven't a clue|beats me"
    r"|who knows|god knows|lord knows|heaven knows|(?:not|never|ain't|aint) (?:\w+ )?(?:sure|certain)"
    r"|unsure|hard to (?:say|tell)|lost (?:count|track)|too many (?:to (?:count|list|name)|of them)"
    r"|slips my mind|forgot(?:ten)?|forget(?! (?:it|this|that|about it|the whole)\b)"
    r"|search me|your guess|hadn't counted|haven't (?:counted"
    r"|a clue)|have to (?:look|ask|check|count)|need to (?:look|ask|check|count)|it (?:varies|depends)"
    r"|varies|depends|all depends|changes (?:every|all|each)|different (?:every|each) (?:time|month)"
    r"|skip(?: (?:it|that|this))?|pass)\b",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\b(?:(?:rather|prefer|wish|choose) (?:to )?not|none of your (?:\w+ )?(?:business|beeswax|concern)"
    r"|(?:don't|dont|do not|won't|wont|will not|not going to|not gonna|refuse to|ain't gonna"
    r"|not comfortable|uncomfortable|don't feel comfortable)"
    r" (?:want to |wanna |like to |care to |wish to )?(?:say|tell(?:ing)?|give|giving|share|sharing"
    r"|answer|disclose|discuss)(?:ing)?|(?:that's|thats|that is|it's|its) (?:private|personal)"
    r"|(?:that's|thats) my business)\b",
    re.IGNORECASE,
)
# "I don't know what you mean" asks for help; it tells nothing of the answer.
_AT_A_LOSS = re.compile(
    r"\b(?:know|sure|idea|clue|understand)[^.?!]{0,12} (?:what|how|who|why) (?:\w+ )?(?:that|this|you|it"
    r"|these|those|to (?:do|say|answer|put|type)|mtm|a )\b(?! (?:costs?|comes|is called|runs|adds))",
    re.IGNORECASE,
)
_NOT_AT_HAND = re.compile(
    rf"\b(?:{_VERB}|{_CANNOT}|haven't|havent|have not|ain't|never) (?:\w+ ){{0,2}}?(?:have|got|find|locate|see"
    r"|read|make out|get|found|seen|received|remember|know)(?: (?:\w+ )?(?:it|one|that|a|an|any|my|the|them"
    r"|this|anything))?(?: (?:member|id|insurance|plan|health|medicare))*(?: (?:card|id|number|one))?\b"
    r"|\b(?:lost|misplaced|left|threw (?:out|away)|forgot) (?:my|the|it|that)\b"
    r"|\b(?:no|without (?:a|my|the)) (?:\w+ )?(?:card|id|number)\b"
    r"|\b(?:not (?:with|on) me|not handy|not here|isn't here|isnt here|at home|in my other \w+|in the car"
    r"|what card|never got one|never had one)\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"^\W*(?:(?:no|oh|oops|wait|hold on|sorry|um+|uh+|please|ok|okay|can (?:i|we|you)|could (?:i|we)"
    r"|let me|let's|lets|i (?:want|need|would like) to|i'd like to|i think|well)[ ,.!-]+)*"
    r"(?:(?:go|going|take me|bring me|step|move) (?:back|bak)(?: one)?(?: (?:a|one|to) .*)?"
    r"|back(?: (?:up|please|one|a (?:question|step)))*|previous(?: (?:question|one))?"
    r"|(?:the )?(?:last|previous|prior|earlier|other) question(?: again)?|undo(?: that)?"
    r"|scratch that|strike that"
    r"|(?:that|it|this)(?:'s| is| was|s)? (?:not (?:right|correct|what i (?:meant|said))|wrong"
    r"|incorrect|a mistake|isn't right|isnt right|wasn't right|ain't right|aint right)"
    r"|wrong (?:answer|number|button|one)|i (?:made a mistake|messed up|goofed|said (?:it|that) wrong"
    r"|got (?:it|that) wrong|typed (?:it|that) wrong|answered (?:it |that )?wrong|misspoke|hit the wrong"
    r" \w+)|(?:change|fix|correct|redo) (?:my|the|that|it)(?: (?:last|previous))?"
    r"(?: (?:answer|one|question))?|my mistake|my bad|oops)"
    r"(?:[ ,.!]+(?:please|again|sorry|dear|thanks?|i made a mistake|that's wrong|thats wrong))*\W*$",
    re.IGNORECASE,
)
_TO_THE_START = re.compile(r"\b(?:start|beginning|menu|main|top)\b", re.IGNORECASE)
_NOT = re.compile(r"\bnot\W*$", re.IGNORECASE)
#: Said where something said before is put right: "actually it's ten", "no, my birthday is the 8th".
CORRECTION = re.compile(
    r"\b(?:actually|i mean|i meant|meant to say|make (?:that|it)|scratch that|strike that|correction"
    r"|correct that|change (?:that|it|my)|should (?:be|have|say)|sorry|oops|wait|rather|on second"
    r" thought|now that i (?:think|count)|i (?:counted|recounted|miscounted|forgot)|more like|instead"
    r"|mistake|wrong|no\W*$|no,? (?:it's|its|it is|my|the|i))\b",
    re.IGNORECASE,
)


_WHY = re.compile(
    r"^\W*(?:(?:but|and|ok|okay|wait|um+|uh+|hey|well|so|now|sorry|no)[ ,]+)*"
    r"(?:(?:why|how come|what for|for what)\W*$|(?:why|how come) (?:(?:do|would|are|must|does|should|is) )?"
    r"(?:you|u|ya|i|it|that|this)(?: guys| people| all)?(?: (?:always|even|really|all|have|got))*"
    r" (?:ask|need|want|know|matter|care|tell|give|say|important|to (?:know|tell|give|say))"
    r"|what (?:do|would) (?:you|u) (?:need|want) .{0,30}\bfor\W*$)",
    re.IGNORECASE,
)


# What fills the time in which a word is looked for.
_SEARCHING = re.compile(
    r",? ?\b(?:and )?(?:uh+|um+)?,? ?\b(?:what (?:do|would|did) (?:you|they|we) call (?:it|that|them)"
    r"|what(?:'s| is) (?:it|that) called|what(?:'s| is) the word|how do you say|whatchamacallit)\b,?",
    re.IGNORECASE,
)
_KEEPS_OUT = re.compile(
    r"\b(?:don't|dont|do not|never|rather not|not)(?: want(?: you)?(?: to)?| like to| wish to)?"
    r"(?: be| have me| get)? look(?:ed)?(?: me)? up\b",
    re.IGNORECASE,
)


def without_searching(text: str) -> str:
    """`text` without its "what do you call it", which asks nothing; the same where that is all."""
    rest = _SEARCHING.sub(",", text)
    return rest if any(character.isalnum() for character in rest) else text


def keeps_out(text: str) -> bool:
    """Whether somebody would rather not be looked up."""
    return _KEEPS_OUT.search(text) is not None


def asks_why(text: str) -> bool:
    """Whether somebody who was asked wants to know why: "why do you need that"."""
    return _WHY.match(text) is not None


def not_known(text: str) -> tuple[int, int] | None:
    """Where the speaker says that they do not know, or would rather not say; None if they do not."""
    if _AT_A_LOSS.search(text):
        return None
    found = _NOT_KNOWN.search(text) or _REFUSED.search(text)
    return found.span() if found else None


def not_at_hand(text: str) -> tuple[int, int] | None:
    """Where the speaker says that a card or a number is not at hand; None if they do not."""
    found = _NOT_AT_HAND.search(text)
    return found.span() if found else None


def goes_back(text: str) -> bool:
    """Whether the whole message asks to go a question back."""
    return _BACK.match(text) is not None and not _TO_THE_START.search(text)


def puts_right(text: str) -> bool:
    """Whether something said before is put right."""
    return CORRECTION.search(text) is not None


def last_said(text: str, found: Sequence[Found]) -> Found | None:
    """The first of what was found in `text`, or what puts it right: "M104233, no wait, M104234"."""
    if not found:
        return None
    said = found[0]
    for each in found[1:]:
        gap = text[said.spans[-1][1] : each.spans[0][0]]
        if CORRECTION.search(gap) or _NOT.search(text[: said.spans[0][0]]):
            said = each
    return said
