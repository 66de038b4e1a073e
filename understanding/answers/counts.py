"""How many medicines somebody takes: "about nine or ten", "a dozen", "7, no wait 8", "none"."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from understanding.answers.answer import Found
from understanding.answers.cues import puts_right
from understanding.answers.drug_lists import drugs_named_in, is_dose
from understanding.answers.ranges import Item, range_of
from understanding.entities import amounts_in, counts_in
from understanding.entities.numbers import numbers_in

_MOST = 60  # a larger number is of pills in a bottle, or of something else
_BARE = 4  # words with which any number is meant as the answer: "it's at 9"
_FEW = (2, 5)  # "a few": the member is sure that it is not many
_DRUG = (
    r"(?:pills?|drugs?|meds?|medicines?|medications?|medicin\w*|prescriptions?|scripts?|rx'?s?|tablets?"
    r"|capsules?|bottles?|kinds?|inhalers?|insulins?|shots?|injections?|creams?|drops|patch(?:es)?)"
)
_OF_DRUGS = re.compile(
    rf" ?(?:(?:or so|or more|plus|different|daily|regular|total|separate|of (?:them|my|the|these)|blood"
    rf"|pressure|heart|diabetes|prescribed|prescription|kinds of|types of|sorts of|other|more) ){{0,3}}"
    rf"{_DRUG}\b",
    re.IGNORECASE,
)
_OF_OTHER = re.compile(
    r" (?:\w+ )?(?:questions?|appointments?|doctors?|pharmac\w+|kids|children|people|cards?|letters?"
    r"|calls?|phones?|conditions?|illness\w*|diseases?|times?|insurances?|sons?|daughters?|grand\w+|cats"
    r"|dogs|things|problems|forms|plans|minutes|hours|refills?|o'?clock|a\.?m|p\.?m)\b",
    re.IGNORECASE,
)
_NOT_DRUGS = re.compile(
    r" (?:(?:of (?:them|those|these|which) )?(?:is|are|r|being) (?:just |only |over )?)?(?:(?:multi)?vitamins?"
    r"|supplements?|otc|over the counter|herbs|herbals?|eye vitamins|fish oil)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r" (?:of (?:them|those|these|which) |(?:is|are|r) )(?:is |are |r )?(?:just |only )?"
    r"(?:vitamins?|supplements?|otc|over the counter|herb)",
    re.IGNORECASE,
)
_ADDED = re.compile(
    r"(?: \w+){0,4}? ?(?:,|\band\b|\bplus\b|&|\+|\bthen\b| )(?: (?:then|another|also|maybe))*[ ,]*",
    re.IGNORECASE,
)
_MORE = re.compile(
    rf"(?: {_DRUG})? ?(?:plus|\+|and (?:also|another|then)|and an? (?:extra|additional)) ?",
    re.IGNORECASE,
)
_FOR = re.compile(rf" (?:for|{_DRUG}|other|others|more|of)\b", re.IGNORECASE)
_AT_TIMES = re.compile(
    r" (?:\w+ )?(?:in the|at|every|each) (?:morning|noon|lunch\w*|evening|night|bed\w*)", re.I
)
_NONE = re.compile(
    rf"^\W*(?:i (?:take|have|use)(?: about)? )?(?:none|zero|nothing|nada|0)(?: (?:at all|right now|of them"
    rf"|i take|for me))?\W*$|\bno {_DRUG}\b|\b(?:don't|dont|do not|not|never) (?:really )?(?:take|on|taking"
    rf"|use|using|have) (?:any|anything|no)(?: {_DRUG})?\b|\bnot on (?:any|anything)\b",
    re.IGNORECASE,
)
_VAGUE_FEW = re.compile(
    r"\b(?<!quite )(?<!good )(?:a few|just few|not (?:that |too |very )?many|hardly any|only some)\b",
    re.IGNORECASE,
)
VAGUE = re.compile(
    r"\b(?:lots|a lot|alot|a bunch|a ton|tons|loads|a load|plenty|many|several|some|too many|a pile"
    r"|a whole (?:bunch|lot|mess|bag)|a bag ?full|a (?:cupboard|cabinet|drawer|shoe ?box|box) ?full"
    r"|a mess of|a handful|quite a (?:few|lot|number)|a good (?:many|few)|enough|more than i can count"
    r"|umpteen|countless|a million|a hundred|hundreds|a zillion)\b",
    re.IGNORECASE,
)
#: "Twice a day" tells how often, and says nothing of danger from somebody who was asked.
HOW_OFTEN = re.compile(
    r"\b(?:once|twice|(?:one|two|three|four|[1-4]) times?) (?:a|per|every|each) (?:day|week|night)\b"
    r"|\b(?:every|each) (?:single )?(?:day|morning|night)\b|\bdaily\b",
    re.IGNORECASE,
)
_JUST = re.compile(r"\b(?:just|only)\b", re.IGNORECASE)
_ONE_FOR = re.compile(r"\bone (?:for|pill|medicine|that)\b", re.IGNORECASE)
_NO = re.compile(r"(?<=[\w,]) no (?=\w)", re.IGNORECASE)
_DASH = re.compile(r"(?<=\b\d)[-/](?=\d\d?\b)|(?<=\b\d\d)[-/](?=\d\d?\b)")
_EACH = re.compile(
    r" ?(?:dollars |bucks )?(?:per|a|each|apiece)\b (?:pill|prescription|script|medicine|medication|drug|refill"
    r"|one|bottle)\b",
    re.IGNORECASE,
)
# A transcript's words for a number, believed where nothing else is said.
_SOUNDS_LIKE = re.compile(
    r"^\W*(?:(?:about|maybe|i think|i take|it's|um|uh|probably|like) )*(?P<word>for|fore|to|too|ate|won|tin"
    r"|tan|sex|sicks|nein|nigh|heaven|aid|tree|fife|ait)"
    r"(?: (?:or so|i think|of them|pills|medications|medicines|dear|please))*\W*$",
    re.IGNORECASE,
)
_MEANT = {
    "for": 4, "fore": 4, "to": 2, "too": 2, "ate": 8, "ait": 8, "aid": 8, "won": 1, "tin": 10,
    "tan": 10, "sex": 6, "sicks": 6, "nein": 9, "nigh": 9, "heaven": 7, "tree": 3, "fife": 5,
}  # fmt: skip


def count_in(text: str, asked: bool) -> Found | None:
    """The number of medicines that `text` tells, {"least": 9, "most": 10}; "most" None: no end.

    Unless it was `asked` for, the number has to be said of medicines, or to put an answer right.
    """
    items = _items(text, asked)
    if items:
        return _counted(text, items)
    none = _NONE.search(text)
    if none and (asked or re.search(_DRUG, none.group(), re.IGNORECASE)):
        return _found(0, 0, none.span())
    few = _VAGUE_FEW.search(text)
    if few and asked:
        return _found(*_FEW, few.span())
    drugs = drugs_named_in(text) if asked else ()
    if len(drugs) > 1 or (drugs and _JUST.search(text)):
        return Found({"least": len(drugs), "most": len(drugs)}, drugs)
    sounds = _SOUNDS_LIKE.match(text) if asked else None
    if sounds:
        return _found(_MEANT[sounds["word"].lower()], None, sounds.span(), exact=True)
    return None


def is_vague(text: str) -> bool:
    """Whether `text` answers how many without a number: "lots", "several"."""
    return VAGUE.search(text) is not None


def tells_how_often(text: str) -> bool:
    """Whether `text` tells how often medicines are taken, which is not how many: "twice a day"."""
    return HOW_OFTEN.search(text) is not None


def _items(text: str, asked: bool) -> list[Item]:
    text = _DASH.sub("~", text)  # "8-9" is a range, "8-1555" is not looked at
    text = _NO.sub(" no,", text) if asked else text  # "nine no ten", not "number ten"
    items = [Item(Decimal(c.value), c.start, c.end) for c in counts_in(text)]
    if asked and _ONE_FOR.search(text) and not items:
        items = [Item(Decimal(1), m.start(), m.start() + 3) for m in _ONE_FOR.finditer(text)][:1]
    if asked and (not items or _AT_TIMES.search(text)):
        money = {place for amount in amounts_in(text) for place in range(amount.start, amount.end)}
        bare = len(text.split()) <= _BARE or _AT_TIMES.search(text)
        items = [
            Item(Decimal(n.value), n.start, n.end)
            for n in numbers_in(text)
            if bare
            and n.start not in money
            and not re.match(r" ?(?:mg|mcg|%|th|rd|nd|st)\b", text[n.end :])
        ]
    items = [
        each
        for each in (_dozens(text, item) for item in items)
        if each.value <= _MOST
        and not _OF_OTHER.match(text, each.end)
        and not _EACH.match(text, each.end)
        and not is_dose(text, each.start)
    ]
    if asked or (puts_right(text) and not amounts_in(text)):
        return items
    return items if any(_OF_DRUGS.match(text, item.end) for item in items) else []


def _dozens(text: str, item: Item) -> Item:
    match = re.compile(r" dozen\b", re.IGNORECASE).match(text, item.end)
    return Item(item.value * 12, item.start, match.end()) if match else item


def _counted(text: str, items: list[Item]) -> Found | None:
    others = [item for item in items if _NOT_DRUGS.match(text, item.end)]
    drugs = [item for item in items if item not in others]
    if not drugs:
        return None
    spans = tuple((item.start, item.end) for item in items)
    least, most = _least_and_most(text, drugs)
    parts = [item for item in others if _PART.match(text, item.end)]
    if parts:
        least = max(0, least - int(parts[0].value))
    return Found({"least": least, "most": most}, spans)


def _least_and_most(text: str, items: list[Item]) -> tuple[int, int | None]:
    values = [int(item.value) for item in items]
    if len(items) > 1 and all(_AT_TIMES.match(text, item.end) for item in items):
        return max(values), sum(values)  # the same ones twice a day, or others at night
    if len(items) > 1 and _adds_up(text, items):
        return sum(values), sum(values)
    found = range_of(text, items, Decimal(1))
    return int(found.least), None if found.most is None else int(found.most)


def _adds_up(text: str, items: list[Item]) -> bool:
    """Whether the numbers are of different things: "two for sugar and three for pressure"."""
    gaps = [text[a.end : b.start] for a, b in pairwise(items)]
    if all(map(_MORE.fullmatch, gaps)) and _OF_DRUGS.match(text, items[-1].end):
        return True  # "8 plus 2 inhalers"
    return all(_FOR.match(text, item.end) for item in items) and all(map(_ADDED.fullmatch, gaps))


def _found(least: int, most: int | None, span: tuple[int, int], exact: bool = False) -> Found:
    return Found({"least": least, "most": least if exact else most}, (span,))
