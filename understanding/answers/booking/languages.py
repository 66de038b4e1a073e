"""Languages by what members call them: "Spanish", "I need a Polish interpreter", "English is fine"."""

from __future__ import annotations

import re
from functools import cache

from understanding.answers.answer import Found
from understanding.answers.data import lines_of

_ENGLISH = "en"
_ASKED_FOR = (
    r"(?:interpreter|translator|interpretation|translation|speak\w*|talk\w*|call(?: me)?|in"
    r"|someone|somebody|language|understand\w*|only|prefer|hablo|habla)"
)
_NEEDS = re.compile(rf"\b{_ASKED_FOR}\b", re.IGNORECASE)
_NO_INTERPRETER = re.compile(
    r"\b(?:no|not|don'?t|do not|without|doesn'?t)(?: really)? (?:need |want |require )?(?:an? "
    r"|any )?(?:interpreter|translator|translation)\b",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\b(?:not|don'?t|do not|can'?t|cannot|doesn'?t|does not|isn'?t|instead of"
    r"|never)(?: \w+){0,2} ?$|\bno ?$",
    re.IGNORECASE,
)
_POOR = re.compile(
    r" (?:is |isn'?t |not |very |so |too )*(?:not|isn'?t|bad|poor|little|limited|no good|broken"
    r"|so so|weak)\b",
    re.IGNORECASE,
)
_PLEASE = re.compile(r"[ ,]*please\b", re.IGNORECASE)
_GOOD_ENOUGH = re.compile(
    r" (?:is |will be |would be |works? |be )*(?:fine|ok|okay|good|better|best|enough|perfect"
    r"|works?)\b",
    re.IGNORECASE,
)


def language_in(text: str, asked: bool) -> Found | None:
    """The ISO 639 code of the language that `text` wants for the call.

    Unless it was `asked` for, the words have to say that it is for the call, or an interpreter's.
    """
    refusal = _NO_INTERPRETER.search(text)
    named = [(code, *span) for code, span in _named_in(text) if not _is_refused(text, code, span)]
    if not named:
        return Found(_ENGLISH, (refusal.span(),)) if refusal and asked else None
    if not asked and not _NEEDS.search(text) and not _PLEASE.match(text, named[-1][2]):
        return None
    others = [each for each in named if each[0] != _ENGLISH]
    english = [each for each in named if each[0] == _ENGLISH]
    enough = any(_GOOD_ENOUGH.match(text, end) for _, _, end in english)
    code = _ENGLISH if enough or not others else others[0][0]
    poor = (_POOR.match(text, end) for _, (_, end) in _named_in(text))
    spans = [(start, end) for _, start, end in named]
    return Found(code, tuple(sorted([*spans, *(each.span() for each in poor if each)])))


def _is_refused(text: str, code: str, span: tuple[int, int]) -> bool:
    if _REFUSED.search(text[: span[0]]):
        return True
    return code == _ENGLISH and _POOR.match(text, span[1]) is not None


def _named_in(text: str) -> list[tuple[str, tuple[int, int]]]:
    names, pattern = _names()
    return [(names[m.group().lower()], m.span()) for m in pattern.finditer(text)]


@cache
def _names() -> tuple[dict[str, str], re.Pattern[str]]:
    names: dict[str, str] = {}
    for line in lines_of("languages.tsv"):
        code, _, spellings = line.partition("\t")
        names.update(dict.fromkeys(spellings.split("|"), code))
    longest_first = sorted(names, key=len, reverse=True)
    return names, re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE
    )
