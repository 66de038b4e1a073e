"""The members to talk as. Each has one answer to "am I eligible" and one to "am I in the program".

What is written here holds on the day the plan is made for and for two months after it, within the
calendar year: enrollment ends with the year (42 CFR 423.153(d), a plan year), and no new claims
come. README.md has the same table for people; a test keeps the two alike.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from mtm.demo import persona_stories as told
from mtm.demo.stories import Calendar, Story


@dataclass(frozen=True, slots=True)
class Persona:
    """A made-up member with a number and a birth date to say in a conversation."""

    member_id: str
    birth_date: date
    first_name: str
    last_name: str
    #: What the rules decide; None: they cannot tell.
    eligible: bool | None
    in_program: bool
    #: Why, for whoever tries the program.
    because: str
    tell: Callable[[Calendar], Story]

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"


PERSONAS = (
    Persona(
        *("M104233", date(1948, 4, 7), "Ann", "Example", True, True),
        "nine maintenance drugs, three conditions, high drug costs; enrolled by targeting",
        told.qualifies,
    ),
    Persona(
        *("M104318", date(1951, 11, 23), "Walter", "Sample", False, False),
        "seven maintenance drugs: one too few",
        told.seven_drugs,
    ),
    Persona(
        *("M104127", date(1944, 2, 29), "Rosa", "Testwell", False, False),
        "two conditions from three diagnoses: asthma and COPD count once; speaks Spanish",
        told.two_conditions,
    ),
    Persona(
        *("M104402", date(1957, 8, 15), "Otis", "Demoson", False, False),
        "enough drugs and conditions, but they cost about $1,000 a year",
        told.low_costs,
    ),
    Persona(
        *("M104451", date(1962, 12, 1), "Bella", "Fictively", True, True),
        "a coverage limitation of the Drug Management Program is in force: the second group",
        told.limited,
    ),
    Persona(
        *("M104516", date(1959, 6, 30), "Kurt", "Mockford", False, False),
        "much opioid use from many sources, but no limitation: that alone makes no one eligible",
        told.opioids_without_limitation,
    ),
    Persona(
        *("M104589", date(1949, 10, 3), "Hazel", "Placeholder", None, False),
        "no medical claim on file: the conditions are unknown",
        told.no_medical_claims,
    ),
    Persona(
        *("M104634", date(1946, 1, 12), "Felix", "Specimen", True, False),
        "qualifies, and left the program this year at his own request",
        told.opted_out,
    ),
    Persona(
        *("M104702", date(1953, 3, 5), "June", "Pretendly", False, False),
        "was in the program last year, and has to qualify anew each year",
        told.last_year_only,
    ),
    Persona(
        *("M104768", date(1950, 9, 9), "Hugo", "Imaginary", False, False),
        "everything else is met, but the Part D coverage has ended",
        told.coverage_ended,
    ),
    Persona(
        *("M104845", date(1939, 5, 18), "Pearl", "Notreal", True, True),
        "qualifies; lives on Pacific time; her son Gus Notreal has an authority on file",
        told.with_a_caregiver,
    ),
    Persona(
        *("M104917", date(1955, 7, 21), "Ivan", "Madeup", False, True),
        "no longer meets the criteria, and stays in the program to the end of the year",
        told.stays_for_the_year,
    ),
)

BY_MEMBER_ID = MappingProxyType({each.member_id: each for each in PERSONAS})


def try_it_table() -> str:
    """The personas as the Markdown table of README.md."""
    lines = ["| member id | birth date | who | eligible | in the program | because |"]
    lines.append("|---|---|---|---|---|---|")
    for each in PERSONAS:
        eligible = {True: "yes", False: "no", None: "cannot tell"}[each.eligible]
        born = f"{each.birth_date:%B} {each.birth_date.day}, {each.birth_date.year}"
        joined = "yes" if each.in_program else "no"
        cells = (each.member_id, born, each.name, eligible, joined, each.because)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"
