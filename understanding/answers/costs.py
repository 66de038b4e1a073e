"""What somebody's medicines cost: "about 130 a month", "two hundred", "nothing, it's free"."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import zip_longest

from understanding.answers.answer import Found
from understanding.answers.cues import puts_right
from understanding.answers.periods import period_in
from understanding.answers.ranges import Item, Range, range_of
from understanding.entities import amounts_in
from understanding.entities.numbers import Number, numbers_in

_MOST = 100_000  # dollars a year; more is a number of something else
_DIGITS = re.compile(
    r"(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?)(?P<k> ?(?:k|grand|thousand)\b)?",
    re.IGNORECASE,
)
_GRAND = re.compile(r" grand\b", re.IGNORECASE)
_CENTS = re.compile(r" ?cents?\b", re.IGNORECASE)
_BARE_HUNDRED = re.compile(r"(?<![\w-])(?<![a-z] )hundred(?: and)? $", re.IGNORECASE)
_LEAST_HUNDRED = 20
_SCALE = re.compile(r"hundred|thousand|grand|k\b", re.IGNORECASE)
_TO_OR = re.compile(r" ?(?:to|or|-|maybe|or maybe) ?(?:\$|a )?", re.IGNORECASE)
_NOT_MONEY = re.compile(
    r" ?(?:%|mg|mcg|ml|percent|units?|th\b|rd\b|nd\b|st\b|x\b|times|months?|days?|weeks?|years?|hours?"
    r"|o'?clock|a\.?m\b|p\.?m\b|(?:different |of my |of the |of them |daily |blood pressure |heart )?"
    r"(?:pills?|meds?|medicines?|medications?|drugs?|prescriptions?|scripts?|tablets?|doctors?|refills?"
    r"|conditions?|inhalers?|ones|people))(?!\w)",
    re.IGNORECASE,
)
_NOT_MONEY_BEFORE = re.compile(
    r"(?:\b(?:in|since|tier|age|aged|turned|part|every|each|per|for|i'm|im|i am|group|type|stage|number"
    r"|section|last|past|next|first) ?|[-/])$",
    re.IGNORECASE,
)
_UNIT_AFTER = re.compile(r" ?(?:dollars?|bucks?|\$|usd)\b", re.IGNORECASE)
_LONGEST_FREE = 80  # characters
_FREE = re.compile(
    r"^\W*(?:(?:i |they |it |they're |it's |its |i get (?:them|it|mine) |mine (?:are|is) |all |mostly |pay "
    r"|cost(?:s)? |me |is |are |don't pay |dont pay |do not pay |not |nothing |no |really |about ))*"
    r"(?:nothing|nada|zero|zilch|free|anything|a (?:cent|dime|penny|thing)|no (?:cost|copays?|charge|money)"
    r"|\$?0(?:\.00)?(?: dollars)?)\b(?:[ ,.]+(?:at all|it's free|its free|they're free|they are free|for me"
    r"|i have (?:extra help|medicaid)|(?:because |with )?(?:of )?(?:extra help|medicaid)|a month|a year|every"
    r" month|out of pocket|all of (?:it|them)|everything|is free|zero|no cost|no copay|it is free|free|dear"
    r"|honey|thank goodness|thank god))*\W*$",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:a lot|hundreds|thousands|alot|lots|too much|plenty|a fortune|an arm and a leg|a bundle|a ton|tons|an awful lot"
    r"|a pretty penny|not (?:much|a lot|too much|that much)|very little|a little|next to nothing|hardly"
    r" anything|peanuts|more than i (?:can afford|have|like)|way too|i can'?t afford|through the roof"
    r"|sky high|(?:insurance|plan|medicaid|medicare|va|state|daughter|son|wife|husband|he|she)"
    r" (?:pays|covers|handles|takes care))\b",
    re.IGNORECASE,
)


def cost_in(text: str, asked: bool) -> Found | None:
    """The cost that `text` tells: {"least": "130", "most": "130", "period": "month"}, in dollars.

    "most" None has no upper end; "period" is None where none is said that a year can be made of.
    Unless it was `asked` for, the cost has to be said as money.
    """
    items = _items(text) if asked else _said_as_money(text)
    if items:
        return _cost(text, items)
    free = _FREE.match(text) if asked and len(text) <= _LONGEST_FREE else None
    return (
        _found(Range(Decimal(0), Decimal(0), ()), period_in(text), (free.span(),)) if free else None
    )


def is_vague(text: str) -> bool:
    """Whether `text` answers how much without a number: "a fortune", "my plan pays"."""
    return _VAGUE.search(text) is not None


def _cost(text: str, items: list[Item]) -> Found:
    with_period = [(item, _period_at(text, items, index)) for index, item in enumerate(items)]
    first = with_period[0][1] or next((period for _, period in with_period if period), None)
    same = [item for item, period in with_period if period in (first, None)]
    spans = tuple((item.start, item.end) for item in items)
    if len(same) > 1 and _adds_up(text, same):
        total = sum((item.value for item in same), Decimal(0))
        return _found(Range(total, total, tuple(same)), first, spans)
    period = first if any(item.value for item in same) else period_in(text)
    return _found(range_of(text, same, Decimal("0.01")), period or period_in(text), spans)


def _found(cost: Range, period: str | None, spans: tuple[tuple[int, int], ...]) -> Found:
    most = None if cost.most is None else _plain(cost.most)
    return Found({"least": _plain(cost.least), "most": most, "period": period}, spans)


def _plain(value: Decimal) -> str:
    return format(value.normalize() + 0, "f")


def _adds_up(text: str, items: list[Item]) -> bool:
    """Whether the amounts are of different things: "40 for one and 20 for the other"."""
    tails = (text[item.end : item.end + 30] for item in items)
    return all(re.match(r"(?: dollars?| bucks)? for (?!\d)", tail, re.IGNORECASE) for tail in tails)


def _said_as_money(text: str) -> list[Item]:
    amounts = amounts_in(text)
    corrected = puts_right(text)
    return [
        Item(amount.value, amount.start, amount.end)
        for amount in amounts
        if amount.period or corrected or "$" in text or _UNIT_AFTER.search(text, amount.start)
    ]


def _items(text: str) -> list[Item]:
    written = [_written(match) for match in _DIGITS.finditer(text) if _stands_as_money(text, match)]
    spoken = _joined([n for n in numbers_in(text) if not n.in_digits], text)
    in_words = [
        Item(Decimal(n.value * (1000 if _GRAND.match(text, n.end) else 1)), n.start, n.end)
        for n in spoken
        if not _NOT_MONEY.match(text, n.end) and _unit_or_amount(text, n)
    ]
    in_words = [_with_hundred(text, item) for item in in_words]
    taken = {place for item in in_words for place in range(item.start, item.end)}
    items = [*in_words, *(item for item in written if item.start not in taken)]
    items = [i for i in sorted(items, key=lambda i: i.start) if i.value <= _MOST]
    return [_scaled(text, one, other) for one, other in zip_longest(items, items[1:]) if one]


def _with_hundred(text: str, item: Item) -> Item:
    """ "Hundred and thirty", its "a" left out."""
    match = _BARE_HUNDRED.search(text[: item.start])
    return Item(item.value + 100, match.start(), item.end) if match and item.value < 100 else item


def _scaled(text: str, one: Item, other: Item | None) -> Item:
    """The first of "two to three hundred", which are both hundreds."""
    if other is None or one.value >= _LEAST_HUNDRED or other.value % 100:
        return one
    scale = next((n for n in (1000, 100) if other.value % n == 0 and other.value >= n), 1)
    said = _SCALE.search(text[other.start : other.end + 10])
    near = _TO_OR.fullmatch(text[one.end : other.start])
    return replace(one, value=one.value * scale) if said and near else one


def _written(match: re.Match[str]) -> Item:
    value = Decimal(match["n"].replace(",", "")) * (1000 if match["k"] else 1)
    return Item(value, match.start(), match.end())


def _stands_as_money(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    glued = re.search(r"[\w.]$", text[:start]) or re.match(
        r"[a-z]\w", text[end : end + 2], re.IGNORECASE
    )
    if glued or _CENTS.match(text, end):
        return False
    if text[:start].rstrip().endswith("$") or _UNIT_AFTER.match(text, end):
        return True
    before = text[max(0, start - 12) : start]
    ranges = before.endswith("-") and text[:start].rstrip("-")[-1:].isdigit()
    return not _NOT_MONEY.match(text, end) and (ranges or not _NOT_MONEY_BEFORE.search(before))


def _unit_or_amount(text: str, number: Number) -> bool:
    if _UNIT_AFTER.match(text, number.end):
        return True
    before = text[max(0, number.start - 12) : number.start]
    only_one = number.value == 1 and number.end - number.start == 3
    return not only_one and not _NOT_MONEY_BEFORE.search(before)


def _joined(numbers: list[Number], text: str) -> list[Number]:
    """Spoken hundreds put together: "one thirty" is 130, "sixteen twenty three" is 1623."""
    out: list[Number] = []
    for number in numbers:
        last = out[-1] if out else None
        near = last is not None and text[last.end : number.start] in (" ", "-")
        if last and near and 0 < last.value < 100 and 10 <= number.value < 100 and last.value % 10:
            out[-1] = replace(last, value=last.value * 100 + number.value, end=number.end)
        else:
            out.append(number)
    return out


def _period_at(text: str, items: list[Item], index: int) -> str | None:
    """The period said after an amount and before the next one."""
    end = items[index + 1].start if index + 1 < len(items) else len(text)
    return period_in(text[items[index].end : end])
