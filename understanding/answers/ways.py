"""Which way to check eligibility: looked up in the member's record, or quickly without saying who."""

from __future__ import annotations

import re

_QUICK = re.compile(
    r"\b(?:qc|quick(?:ly|er|est|ie)?|short(?:er)?(?: one| way)?|fast(?:er|est)?(?: one| way)?|second(?: one)?"
    r"|2nd(?: one)?|number (?:two|2)|option (?:two|2)|the last one|the other (?:one|way)|latter"
    r"|questions|just ask(?: me)?|ask me|anonymous(?:ly)?|estimate|rough(?: idea)?|guess|quiz"
    r"|without (?:\w+ ){0,3}(?:number|id|name|card|info\w*|who i am|saying|giving|telling|looking|my|any|it)"
    r"|(?:no|not) (?:\w+ )?(?:number|id|name|card|looking|look(?:ed)? up|looking up|my record)"
    r"|(?:don't|dont|do not|not|rather not|never|won't|prefer not to?) (?:\w+ ){0,3}"
    r"(?:say|tell|give|giving|share|identify|look me up|looked up|have (?:it|my|the)|know my"
    r"|want to be looked up|look (?:it|anything) up|who i am|my (?:id|number|name|card|info\w*))"
    r"|can't find my card|lost my card|no card)\b",
    re.IGNORECASE,
)
_LOOK_UP = re.compile(
    r"\b(?:look(?:ing)? (?:me|it|that|this|my \w+|us|him|her|them) up|^\W*(?:yes |ok )?(?:look|records?)\W*$"
    r"|look(?:ed)? up|lookup|look me|first(?: one)?"
    r"|1st(?: one)?|number (?:one|1)|option (?:one|1)|former|(?:check|see|pull up|pull|find|use|look (?:at|in"
    r"|into|through)|go (?:by|into|through)|search|open) (?:up )?(?:my|the|your|me|our|his|her) ?"
    r"(?:\w+ )?(?:records?|files?|account|claims?|history|chart|information|info|id|number|card|profile|name"
    r"|member|data|system|computer)?|my records?|in your (?:system|computer|records)|(?:by|with|use|have) my"
    r" (?:\w+ )?(?:id|number|card|name)|the real (?:one|answer|thing)|for sure|exact(?:ly)?|definite"
    r"|(?:long|longer|full|proper|official|real|complete|accurate|actual) (?:one|way|check|answer|version)"
    r"|i'm a member|im a member)\b",
    re.IGNORECASE,
)
_NOT_QUICK = re.compile(
    r"\b(?:not|don't want|dont want|no|skip|instead of) the (?:quick|short|fast)", re.IGNORECASE
)
_BY_NAME = re.compile(
    r"^(?!.*\b(?:how|what|is|why|not|don't)\b)\W*(?:[a-z']+[,.!]* ){0,6}?"
    r"(?:(?P<quick>(?:quick|short) (?:check|one|thing|way))|look (?:me|her|him|them) up)"
    r"(?: (?:instead|please|then|now))*\W*$",
    re.IGNORECASE,
)
#: "Just do the quick one" wishes for a way; "how long is the quick one" asks about it.
_DOES = re.compile(
    r"^\W*(?:(?:just|please|ok|okay|actually|so|then|well|um+|uh+|yes|yeah|no|let's|lets|let us|can (?:we|you|i)"
    r"|could (?:we|you|i)|i'll|i will|we'll|i (?:want|would like|'d like) to|i'd like to)[ ,]+)*"
    r"(?:do|try|take|start|use|go|pick|choose|look|check)\b",
    re.IGNORECASE,
)
_EITHER = re.compile(
    r"\b(?:either|whichever|whatever|any(?: one| of them| way)|doesn't matter|dont matter|don't matter"
    r"|don't care|dont care|you (?:pick|choose|decide)|both|no preference|up to you|makes no difference)\b",
    re.IGNORECASE,
)


_NUMBERED = {
    "1": "look_up",
    "one": "look_up",
    "a": "look_up",
    "2": "quick_check",
    "two": "quick_check",
}


def way_named_in(text: str) -> str | None:
    """Return the way that `text` calls by its very name, wherever that is said."""
    named = _BY_NAME.search(text)
    return None if named is None else "quick_check" if named["quick"] else "look_up"


def way_in(text: str) -> str | None:
    """Return "quick_check" or "look_up", whichever `text` chooses; a refusal to be looked up is quick."""
    number = _NUMBERED.get(text.strip(" .!").lower())
    if number or _NOT_QUICK.search(text):
        return number or "look_up"
    if _QUICK.search(text):
        return "quick_check"
    return "look_up" if _LOOK_UP.search(text) else None


def way_wished_for(text: str) -> str | None:
    """Return the way that a wish chooses: "just do the quick one", "can you look her up"."""
    return way_in(text) if _DOES.match(text) else None


def takes_either(text: str) -> bool:
    """Whether the speaker leaves the choice open."""
    return _EITHER.search(text) is not None
