"""Everyone else of the demonstration plan: members by chance, in shares that look like a plan's.

About fifty drug claims a member in thirteen months. One in four takes many drugs and has several
conditions, from whom most of those who qualify come.
"""

from datetime import timedelta
from random import Random

from mtm.demo.products import (
    Product,
    maintenance_products,
    product,
    short_term_products,
    unknown_product,
)
from mtm.demo.providers import EVERYBODYS, PHARMACIES, PRESCRIBERS, pharmacy, prescriber
from mtm.demo.stories import (
    CORRECTED,
    DELETED,
    FIRST,
    Calendar,
    Exempt,
    Fill,
    Limited,
    Span,
    Story,
    Visit,
)

_CODES = (
    *("E119", "E1165", "I10", "I119", "E785", "E7800", "I5022", "G309", "M810", "M179", "M069"),
    *("N186", "B20", "F331", "F319", "J449", "J45909", "N184", "F0390", "R7303", "M545", "Z0000"),
)
_OPIOIDS = tuple(product(number) for number in (3001, 3004, 3008, 3010))
_TREATMENTS = tuple(product(number) for number in (4001, 4002, 4003))
_HISTORY_DAYS = 395


def anyone(calendar: Calendar, chance: Random) -> Story:
    """What happened to a member by chance."""
    draw = chance.random
    many = draw() < 0.25
    drugs = 6 + int(draw() * 8) if many else int(draw() * 7)
    return Story(
        fills=tuple(_fills(calendar, chance, drugs)),
        visits=tuple(_visits(calendar, chance, 5 if many else 1)) if draw() < 0.97 else (),
        coverage=_coverage(calendar, chance),
        limitations=_limitations(calendar, chance),
        exemptions=(
            (Exempt("long_term_care", calendar.days_ago(int(draw() * 600)), None),)
            if draw() < 0.01
            else ()
        ),
        language="es" if draw() < 0.08 else "en",
        time_zone="America/Chicago" if draw() < 0.01 else "America/New_York",
    )


def _fills(calendar: Calendar, chance: Random, drugs: int) -> list[Fill]:
    draw = chance.random
    doctors = [EVERYBODYS + int(draw() * (PRESCRIBERS - EVERYBODYS)) for _ in range(3)]
    shops = [pharmacy(EVERYBODYS + int(draw() * (PHARMACIES - EVERYBODYS))) for _ in range(2)]
    usual = maintenance_products()
    fills: list[Fill] = []
    for drug in _some(usual, drugs, chance):
        days = 90 if draw() < 0.2 else 30
        npi = prescriber(doctors[int(draw() * 3)])
        _regularly(fills, calendar, chance, drug, days, npi, shops[0 if draw() < 0.8 else 1])
    for drug in _now_and_then(chance):
        on = calendar.days_ago(int(draw() * _HISTORY_DAYS))
        npi = prescriber(doctors[int(draw() * 3)])
        days = 5 + int(draw() * 25)
        cents = drug.month_cents * days // 30
        fills.append(Fill(on, drug.ndc, drug.a_day * days, days, npi, shops[0], cents))
    return fills


def _some(usual: tuple[Product, ...], count: int, chance: Random) -> list[Product]:
    """Different products; the first of the file are the common ones."""
    draw = chance.random
    left = list(usual)
    return [left.pop(int(draw() * draw() * len(left))) for _ in range(count)]


def _regularly(
    fills: list[Fill],
    calendar: Calendar,
    chance: Random,
    drug: Product,
    days: int,
    npi: str,
    shop: str,
) -> None:
    """Add fills of one drug one after the other, some late, some deleted or corrected."""
    draw = chance.random
    ndc, quantity = drug.ndc, drug.a_day * days
    cents = int(drug.month_cents * days * (0.8 + 0.4 * draw())) // 30
    oldest = _HISTORY_DAYS if draw() < 0.9 else int(draw() * _HISTORY_DAYS)
    ago = int(draw() * days)
    while ago < oldest:
        on = calendar.today - timedelta(days=ago)
        luck = draw()
        counts = luck > 0.005
        version = DELETED if not counts else CORRECTED if luck < 0.02 else FIRST
        fills.append(Fill(on, ndc, quantity, days, npi, shop, cents, counts, version))
        ago += days + int(luck * 4)


def _now_and_then(chance: Random) -> list[Product]:
    draw = chance.random
    some = short_term_products()
    drugs = [some[int(draw() * len(some))] for _ in range(int(draw() * 5))]
    luck = draw()
    if luck < 0.06:
        drugs += [_OPIOIDS[int(draw() * len(_OPIOIDS))]] * (1 + int(draw() * 4))
    elif luck < 0.07:
        drugs += [_TREATMENTS[int(draw() * len(_TREATMENTS))]] * 5
    elif luck < 0.09:
        drugs.append(unknown_product(int(draw() * 50)))
    return drugs


def _visits(calendar: Calendar, chance: Random, least: int) -> list[Visit]:
    draw = chance.random
    codes = [_CODES[int(draw() * len(_CODES))] for _ in range(least + int(draw() * 3))]
    visits = []
    for _ in range(2 + int(draw() * 6)):
        on = calendar.today - timedelta(days=int(draw() * 720))
        first = int(draw() * len(codes))
        noted = tuple(dict.fromkeys((codes[first], *codes[: 1 + int(draw() * len(codes))])))
        visits.append(Visit(on, noted, draw() < 0.05, draw() > 0.01))
    return visits


def _coverage(calendar: Calendar, chance: Random) -> tuple[Span, ...]:
    draw = chance.random
    starts_on = calendar.today - timedelta(days=400 + int(draw() * 2000))
    ended = calendar.days_ago(1 + int(draw() * 200)) if draw() < 0.02 else None
    return (Span(starts_on, ended),)


def _limitations(calendar: Calendar, chance: Random) -> tuple[Limited, ...]:
    draw = chance.random
    if draw() > 0.003:
        return ()
    starts_on = calendar.days_ago(int(draw() * 500))
    kind = ("point_of_sale", "prescriber", "pharmacy")[int(draw() * 3)]
    return (Limited(kind, "opioid_use", starts_on, starts_on + timedelta(days=364)),)
