"""Parts of the day, with the plan's own hours: morning 9 to 12, afternoon 12 to 5."""

from __future__ import annotations

from datetime import time, timedelta
from re import Match

from mtm.scheduling.when.grammar import reader
from mtm.scheduling.when.mentions import Around, Build, Clock, Days, Reader, Value, on

MORNING, AFTERNOON, EVENING = "morning", "afternoon", "evening"
#: From, to. The evening lies outside office hours.
HOURS = {
    MORNING: (time(9), time(12)),
    AFTERNOON: (time(12), time(17)),
    EVENING: (time(17), time(23, 59)),
}
_NAMES = {
    "mornings?": MORNING,
    "afternoons?": AFTERNOON,
    "evenings?": EVENING,
    "nights?": EVENING,
    "nighttime": EVENING,
}
# Narrower than a part: hours of our own choosing, inside the plan's.
_NARROW = {
    r"(?:bright and early|first thing(?: in the (?:morning|day))?|very early|right when you open)": (
        9,
        10,
    ),
    r"(?:in the )?early (?:in the )?mornings?|early on in the morning": (9, 10),
    r"(?:in the )?mid mornings?|(?:in the )?middle of the morning": (10, 11),
    r"(?:in the )?late(?:r)? (?:in the )?mornings?": (11, 12),
    r"(?:in the )?early (?:in the )?afternoons?": (12, 14),
    r"(?:in the )?mid afternoons?|(?:in the )?middle of the afternoon": (14, 16),
    r"(?:in the )?later? (?:in the )?afternoons?": (15, 17),
    r"(?:at )?(?:the )?(?:very )?end of (?:the )?(?:business |work |working )?day|last thing(?: in the day)?"
    r"|(?:at )?close of business|eod|cob": (16, 17),
    r"(?:(?:around|at|over|during|near) )?lunch ?time|(?:at|around|over|during|near) lunch": (
        12,
        13,
    ),
    r"(?:during the day|daytime|in the daytime|(?:during )?(?:business|office|working) hours)": (
        9,
        17,
    ),
    r"earlier in the day|early in the day": (9, 12),
    r"later in the day|late in the day": (14, 17),
    r"(?:early|late|later) (?:in the )?evenings?": (17, 23),
}
# Only as something to come before or after: "after lunch".
_MEALS = {
    "breakfast": (8, 9),
    "lunch": (12, 13),
    "dinner": (17, 19),
    "supper": (17, 19),
    "work": (9, 17),
}


def part(name: str) -> Clock:
    """A part of the day by its name."""
    start, end = HOURS[name]
    return Clock(start, end, part=name)


def _named(name: str) -> Build:
    def build(found: Match[str], around: Around) -> tuple[Value, ...]:
        return (part(name),)

    return build


def _narrow(hours: tuple[int, int]) -> Build:
    start, end = hours
    middle = MORNING if end <= 12 else AFTERNOON if end <= 17 else EVENING
    clock = Clock(time(start), time(end), part=middle if (start, end) != (9, 17) else "day")

    def build(found: Match[str], around: Around) -> tuple[Value, ...]:
        return (clock,)

    return build


def _todays(name: str) -> Build:
    def build(found: Match[str], around: Around) -> tuple[Value, ...]:
        return (Days((on(around.today),)), part(name))

    return build


def _next_days(name: str) -> Build:
    """ "The next morning": of the day after the one named, agreed on or offered last."""

    def build(found: Match[str], around: Around) -> tuple[Value, ...] | None:
        spans = tuple(on(s.last + timedelta(days=1)) for s in around.base() if s.last)
        return (Days(spans), part(name)) if spans else None

    return build


def _of_meridiem(found: Match[str], around: Around) -> tuple[Value, ...]:
    return (part(MORNING if found[0].endswith("am") else AFTERNOON),)


READERS: tuple[Reader, ...] = (
    *(
        reader(rf"(?:in the |during the )?(?:{words})", _named(name))
        for words, name in _NAMES.items()
    ),
    *(reader(words, _narrow(hours)) for words, hours in _NARROW.items()),
    *(
        reader(rf"(?<=before ){meal}|(?<=after ){meal}|(?<=until ){meal}", _narrow(hours))
        for meal, hours in _MEALS.items()
    ),
    *(reader(rf"(?:later )?this {words}", _todays(name)) for words, name in _NAMES.items()),
    *(
        reader(rf"(?:the )?(?:next|following) {words}", _next_days(name), from_earlier=True)
        for words, name in _NAMES.items()
    ),
    reader(r"this eve|tonight|later tonight", _todays(EVENING)),
    reader(
        r"in the (?:am|pm)|(?<=day )(?:am|pm)|(?<=am or )pm|(?<=days )(?:am|pm)|(?<=tomorrow )(?:am|pm)",
        _of_meridiem,
    ),
)
