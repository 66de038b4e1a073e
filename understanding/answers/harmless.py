"""What sounds like danger and is an answer, or a figure of speech: "my breathing", "nine pills".

The topic model knows "my breathing is bad" as an emergency, as it is from somebody who was not asked.
From somebody who was asked for conditions it is a condition. What is explained that way is blanked
out, so that the safety net and the model can judge what remains. Any word of something acute, and
nothing is explained.
"""

from __future__ import annotations

import re

from understanding.answers.answer import IDENTITY, QUICK, without
from understanding.answers.conditions import Named, named_in
from understanding.answers.counts import HOW_OFTEN, VAGUE
from understanding.answers.data import lines_of
from understanding.answers.figures import HARMLESS
from understanding.entities import counts_in
from understanding.text.words import tidy

_NOT_UNABLE = (
    r"(?! (?:remember|recall|think|name|spell|say|afford|read|pronounce|complain|hear|see|sleep))"
)
_ACUTE = re.compile(
    rf"\b(?:(?:can't|cant|cannot|can not|cnt|couldn't|could not|unable to|hardly|barely){_NOT_UNABLE}"
    r"|breathe?|breath|gasp\w*|chok\w*|suffocat\w*|wheez\w*|chest|right now|just now|at the moment"
    r"|this (?:minute|morning|instant|second)|today|tonight|(?:since|last|all) (?:night|day)|yesterday"
    r"|sudden\w*|all of a sudden|(?:get|gets|getting|got|went|going|turn\w*|feel\w*) (?:\w+ )?(?:bad|worse"
    r"|weak|dizzy|funny|strange|blue|gr[ae]y|numb|hot|cold|faint)|worse\w*|worst|just started|started"
    r"|starting|help(?! (?:with|me (?:with|pay)))|911|ambulance|emergency|urgent|blue|purple|gr[ae]y lips|faint"
    r"|fainted|fainting|pass(?:ed|ing)? out|black(?:ed|ing)? out|collaps\w*|unconscious|unresponsive|wake"
    r"|fell|fallen|dizzy|bleed\w*|bled|stop(?:s|ped|ping)?|skipp\w*|rac(?:es|ing)|pound\w*|flutter\w*"
    r"|squeez\w*|crush\w*|tight\w*|d(?:ying|ie|ied|ead|eath)|kill\w*|suicid\w*|end (?:it|my|things)|hurt"
    r" (?:myself|him|her|me)|live|living|alive|hopeless|worthless|give up|better off|hit|hits|hitting|beat"
    r"|beats|beating|slap\w*|shov\w*|push\w*|punch\w*|threat\w*|scared|afraid|terrified|abus\w*|yell\w*"
    r"|lock\w*|starv\w*|swallow\w*|overdos\w*|took|taken|ate|drank|poison\w*|too (?:many|much)|extra"
    r"|doubled?|at once|whole (?:bottle|box)|handful|having (?:a|an|another|some|my)|is having|numb|slur\w*"
    r"|droop\w*|tingl\w*|vomit\w*|throwing up|sweat\w*|shak(?:y|ing|es)|confused|confusion|severe\w*|awful"
    r"|unbearable|excruciating|so bad|real bad|hurts|hurting|scream\w*|swell(?:ing|ed)? up|act(?:s|ing) up"
    r"|(?:too|very|really|so) (?:low|high)|dropp\w*|crash\w*|low sugar|sugar(?:'s| is| was)? (?:low|\d+)"
    r"|pressure(?:'s| is| was| of| at)? (?:low|\d+)|\d{3} (?:over|/) ?\d+|\d{3}/\d+|attack now|stroke now)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:years? (?:ago|back)|months? ago|(?:in|since|back in) (?:19|20)\d\d|last year|(?:19|20)\d\d|history"
    r" of|used to|long ago|a while (?:ago|back)|once had|when i was)\b",
    re.IGNORECASE,
)
_CHRONIC_STATE = re.compile(
    r"(?: is|'s| are| isn't| isnt| ain't| aren't| not| was| been)(?: (?:always|kinda|kind of|pretty|very|a"
    r" little|a bit|not|so|too|that|all that|real|quite|just))*"
    r" (?:bad|poor|weak|high|shot|good|great|the best|well|up|no good|terrible|failing|gone)\b",
    re.IGNORECASE,
)
# What a member says of trying, of joining, and of the two ways.
_PHRASE = re.compile(
    r"\b(?:how many|(?:any )?more|another|last|wrong) (?:more )?tr(?:y|ies)\b"
    r"|\b(?:sign(?:ing)? up|enroll(?:ing)?|join(?:ing)?|do(?:ing)? (?:it|this|that)) (?:for |by )?(?:myself|ourselves)\b"
    r"|\bwhich(?:ever)?(?: one| way)?(?: is|'s|s) (?:the )?(?:easi|quick|fast|short|simpl|bett|b)(?:er|est)\b"
    r"|\bi (?:do )?take care of (?:him|her|them|my \w+)(?: (?:every day|all day|full time))?\b"
    r"|\b(?:the|a|one) (?:little |big |small |tiny |round )*(?:white|pink|blue|yellow|red|green|orange|brown|purple|water)"
    r" (?:ones?|pills?|tablets?|capsules?)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:(?:and|then) )?(?:in the (?:morning|evening|afternoon)|at (?:night|bedtime|noon|lunch|supper|dinner)"
    r"|with (?:breakfast|lunch|dinner|supper))s?\b|\blet me (?:see|count|think)\b",
    re.IGNORECASE,
)
_KIN = re.compile(
    r"\b(?:he|she)(?:'s| is|s) my (?:\w+ )?(?:mother|father|mom|dad|son|daughter|husband|wife|brother|sister"
    r"|neighbou?r|friend|aunt|uncle|cousin|patient|client)\b",
    re.IGNORECASE,
)


def is_acute(text: str) -> bool:
    """Whether `text` has a word of something acute outside figures of speech."""
    text = tidy(text)
    for said in HARMLESS:
        text = said.sub(" ", text)
    return _ACUTE.search(text) is not None


def unexplained(text: str, asked: str | None) -> str | None:
    """`text` without figures of speech and, where one of `QUICK` was asked, without what answers.

    None when nothing of it is explained: it holds no such words, or a word of something acute.
    """
    spans = [m.span() for said in (*HARMLESS, _PHRASE) for m in said.finditer(text)]
    spans += [match.span() for match in _KIN.finditer(text) if asked in IDENTITY]
    rest = without(text, spans)
    if _ACUTE.search(rest):
        return None
    if asked in QUICK:
        named = named_in(rest)
        spans += [_span(rest, each) for each in named if _is_lasting(rest, each, len(named))]
        spans += [(count.start, count.end) for count in counts_in(rest)]
        spans += [m.span() for said in (HOW_OFTEN, VAGUE, _WHEN) for m in said.finditer(rest)]
    return " ".join(without(text, spans).split()) if spans else None


def _span(text: str, named: Named) -> tuple[int, int]:
    state = _CHRONIC_STATE.match(text, named.end)
    return named.start, state.end() if state else named.end


def _is_lasting(text: str, named: Named, how_many: int) -> bool:
    said = text[named.start : named.end].lower()
    return said not in lines_of("once.txt") or how_many > 1 or _PAST.search(text) is not None
