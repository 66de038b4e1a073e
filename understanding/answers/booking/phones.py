"""Phone numbers as members give them: "860 555 0123", "eight six oh, five five five, oh one two three"."""

from __future__ import annotations

import re
from dataclasses import replace

from understanding.answers.answer import Found
from understanding.answers.booking.assent import begins_with, yes_or_no
from understanding.answers.booking.history import without_history, without_years
from understanding.answers.booking.phrases import Phrases
from understanding.answers.spelled import Piece, pieces_in
from understanding.entities.numbers import TEENS, TENS, UNITS

_WHOLE = re.compile(r"1?([2-9]\d\d[2-9]\d{6})")
_WRITTEN = re.compile(
    r"(?<![\w$])(?:\+?1[ .-]*)?\(?[2-9]\d\d\)?[ ./-]*[2-9]\d\d[ .-]*\d{4}(?!\d)(?![./-]\d| ?\d{3})"
)
_EXTENSION = re.compile(r"\b(?:ext(?:ension)?|x)\.? ?\d+\b", re.IGNORECASE)
#: Between the digits of one number: "eight six zero, then five five five, and oh one two three".
_BETWEEN = re.compile(
    r"\W*(?:(?:um+|uh+|er|and|then|dash|hyphen|dot|that'?s|its|it'?s|area code|number|is|ok|okay"
    r"|the rest is)\W*)*",
    re.IGNORECASE,
)
_ANEW = re.compile(
    r"\b(?:no|not|wait|sorry|i mean|i meant|correction|actually|scratch that|rather|instead|new"
    r"|now|it'?s|oops|use|call)\b",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\b(?:not|isn'?t|don'?t (?:use|call)(?: me)?(?: (?:at|on))?|instead of|no longer|used to be"
    r"|old (?:one|number)"
    r"(?: (?:is|was))?)(?: (?:the|my|that))?[ ,:]*$",
    re.IGNORECASE,
)
_NUMBER = (
    r"(?:numbers?|phone(?: number)?|one|line|cell(?: ?phone)?|mobile|home phone|land ?line"
    r"|telephone)"
)
_MINE = (
    r"(?:(?:that|this|it)(?:'s| is|s)? )?(?:still )?(?:the |my |that |this )?(?:same |right "
    rf"|correct |best |good |current |usual )*{_NUMBER}?"
)
_SAME = (
    r"(?:use |call |call me (?:at|on) |just |keep |it'?s |that'?s |yes |still )*(?:the |my "
    r"|that |this )?"
    r"(?:same|usual|current|regular|existing)(?: (?:old|as (?:before|always"
    rf"|last time)))?(?: {_NUMBER})?"
    rf"(?: (?:as (?:before|always|last time|ever)|you have|on file))*"
    rf"|(?:use |call |call me (?:at|on) |just |it'?s |yes )*(?:the|that|this)(?: {_NUMBER})?"
    r"(?: (?:that )?(?:on (?:file|record|my (?:account|record|file))|you(?:'ve| have)?(?: got"
    r"| already have| have| said| read"
    r"| just (?:said|read))?|there|i(?:'m| am) (?:calling|texting|using|writing) (?:from|on"
    r"|you (?:from|on))(?: now)?|in (?:the|your) (?:computer|system|file|records)))"
    rf"+(?: is (?:fine|good|right|ok|okay|correct))?"
    rf"|(?:use|call|call me (?:at|on)|keep) (?:that|this|it)(?: {_NUMBER})?"
    rf"|{_MINE} (?:is |still )?(?:fine|good|right|correct|ok|okay|works|the best|best)"
    rf"|(?:that|this|it)(?:'s| is|s) (?:still )?(?:me|mine|my {_NUMBER}|the (?:right |correct "
    rf"|best )?{_NUMBER})"
    r"|(?:it |that |nothing |number )?(?:hasn'?t|has not|didn'?t|did not) changed?|no change"
    r"|unchanged"
    r"|(?:you(?:'ve| already)? )?(?:have|got) (?:it|my number)(?: already)?|same|(?:that"
    r"|this) number"
)
_OTHER = (
    r"(?:(?:i(?:'ve| have)? (?:got|have|want|need|would like|'d like|wanna)|use|call|try"
    r"|there'?s|can (?:i|you|we) (?:use|give|call|change to)"
    r"|let'?s use|it'?s|i'd rather use|i'?d like to (?:use|give)|give you|to (?:give|use)"
    r"|changed?(?: it| my number)? to|make it)"
    r" )*(?:you )?(?:me )?(?:on |at )?(?:a |an |my |the |her |his |some )?(?:other|another"
    r"|different|diff|new|old|wrong|daughter'?s|son'?s|wife'?s|husband'?s|neighbor'?s|work"
    r"|cell(?:ular)?|mobile|home|house)"
    rf" ?{_NUMBER}?(?: (?:instead|please|then))*"
    rf"|(?:use|call|try|ring)(?: me)?(?: (?:on|at))? my {_NUMBER}(?: instead)?"
    r"|(?:that|this|it)(?:'s| is| was|s)?(?: not| isn'?t|n'?t|nt|) (?:my |the )?(?:right "
    rf"|correct |old |wrong |new |my |a |any ?more )+{_NUMBER}?(?: any ?more)?"
    rf"|(?:that|this|it|the {_NUMBER}|my {_NUMBER}|that {_NUMBER}|{_NUMBER})(?:'s| is| was|s"
    r"| has|'ve)? (?:been )?(?:changed|wrong|disconnected|no good|old|shut off"
    rf"|not (?:right|mine|working|good|correct|in service)(?: any ?more)?|out of (?:service|date))"
    rf"|(?:that|this|it)(?:'s| is|s)? (?:not|isn'?t) (?:me|mine|it|my {_NUMBER}"
    rf"|my {_NUMBER} any ?more|the (?:right |best )?{_NUMBER})"
    r"|(?:i |it |we )?(?:just )?(?:changed|switched|got rid of) (?:my |that |it|the "
    rf"|to a new )*{_NUMBER}?"
    r"|(?:i )?(?:don'?t|do not) (?:have|use) (?:that|this"
    rf"|the)(?: old)?(?: {_NUMBER})?(?: any ?more)?"
    rf"|(?:please )?change (?:my|the|that) {_NUMBER}|not that {_NUMBER}|wrong {_NUMBER}|i moved"
    rf"|my {_NUMBER}(?: instead)?"
)
_NONE = re.compile(
    r"\b(?:(?:don'?t|do not|ain'?t|haven'?t|no longer) (?:have|own|got|use) (?:a |any "
    r"|my own )?(?:phone|number|telephone|cell)"
    r"(?! (?:number )?any ?more)|no (?:phone|telephone))\b",
    re.IGNORECASE,
)
_WORDS = Phrases({"no": _OTHER, "yes": _SAME})
_BARE = re.compile(
    r"^\W*(?:(?:yes|yeah|yep|yup|yea|ok|okay|sure|no|nope|nah|well|um|uh|oh|actually|please"
    r"|you can|just|i think)\b\W*)+",
    re.IGNORECASE,
)
_UNIT = "|".join(UNITS)
_DIGIT = rf"(?:{_UNIT}|oh|o|zero|double|triple|\d)"
#: Hundreds and thousands as they are said of a number: "eight hundred, two two two ...", and at its
#: end "one thousand", "forty two hundred".
_HUNDREDS = re.compile(
    rf"\b({_UNIT}) hundred\b(?=[ ,]+{_DIGIT}\b[ ,]+{_DIGIT}\b[ ,]+{_DIGIT}\b)", re.I
)
_ROUND = re.compile(
    rf"\b(?:(?P<one>{_UNIT}) thousand|(?P<two>(?:{'|'.join(TEENS)}|(?:{'|'.join(TENS)})(?:[ -](?:{_UNIT}))?)) hundred)\b",
    re.I,
)
_PART = re.compile(r"[^,;]+")
_ATTEMPT = 3


def phone_in(text: str) -> Found | None:
    """The ten digits of the US phone number that `text` gives, the last one where one is put right."""
    text = _EXTENSION.sub(lambda match: " " * len(match.group()), text)
    text = _ROUND.sub(_in_digits, _HUNDREDS.sub(_in_digits, text))
    numbers = _numbers_in(text)
    wanted = [each for each in numbers if not _REFUSED.search(text[: each.spans[0][0]])]
    if not wanted:
        return None
    one = wanted[0]
    for other in wanted[1:]:
        if _ANEW.search(text, one.spans[0][1], other.spans[0][0]):
            one = other
    return Found(one.value, tuple(span for each in numbers for span in each.spans))


def _in_digits(match: re.Match[str]) -> str:
    """A round number in digits, as long as it was in words: every place stays where it is."""
    said = match.groupdict()
    if said.get("two"):
        words = re.split(r"[ -]", said["two"].lower())
        number = sum((UNITS | TEENS | TENS)[word] for word in words) * 100
    elif said.get("one"):
        number = UNITS[said["one"].lower()] * 1000
    else:
        number = UNITS[match[1].lower()] * 100
    return f"{number},".ljust(len(match.group()))


def has_digits(text: str) -> bool:
    """Whether `text` tries to give a number: some digits, written or spoken, and no years."""
    text = without_years(without_history(text))
    return any(len(digits) >= _ATTEMPT for digits, _, _ in _runs_in(text))


def which_phone(text: str) -> tuple[str, bool] | None:
    """Which number is meant by somebody who was asked, and whether the message says nothing else.

    "yes" is the number that was read out, "no" another one, "mixed" both.
    """
    text = without_history(text)
    bare = yes_or_no(text)
    if bare:
        return bare, True
    kinds = set(_WORDS.all_of(_BARE.sub("", text)))
    begins = begins_with(text)
    if len(kinds) == 1:
        said = kinds.pop()
        return (said if said == "no" or begins in (None, said) else "mixed"), True
    return (begins, False) if begins and not kinds else None


def has_no_phone(text: str) -> bool:
    """Whether the speaker has no phone."""
    return _NONE.search(text) is not None


def _numbers_in(text: str) -> list[Found]:
    found: list[Found] = []
    for match in _WRITTEN.finditer(text):
        found.append(Found(_digits(match.group())[-10:], (match.span(),)))
    for digits, start, end in _runs_in(text):
        whole = _WHOLE.fullmatch(digits)
        if whole and not any(start < e and s < end for each in found for s, e in each.spans):
            found.append(Found(whole[1], ((start, end),)))
    return sorted(found, key=lambda each: each.spans)


def _runs_in(text: str) -> list[tuple[str, int, int]]:
    """The runs of digits, whatever is said between the groups of one number."""
    runs: list[tuple[str, int, int]] = []
    for piece in _pieces(text):
        if runs and _BETWEEN.fullmatch(text, runs[-1][2], piece.start):
            digits, start, _ = runs[-1]
            runs[-1] = (digits + piece.characters, start, piece.end)
        else:
            runs.append((piece.characters, piece.start, piece.end))
    return runs


def _pieces(text: str) -> list[Piece]:
    """The digits of `text`; a comma keeps apart what it parts: "eight sixty, five fifty-five"."""
    found: list[Piece] = []
    for part in _PART.finditer(text):
        at = part.start()
        for piece in (piece for run in pieces_in(part.group()) for piece in run if piece.is_number):
            found.append(replace(piece, start=piece.start + at, end=piece.end + at))
    return found


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
