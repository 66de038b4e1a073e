"""The demonstration plan, member by member: first the personas, then the cases, then everyone else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from mtm.demo.cases import CASES, Case
from mtm.demo.ordinary import anyone
from mtm.demo.people import anybody, person
from mtm.demo.personas import PERSONAS, Persona
from mtm.demo.stories import Calendar, Story
from mtm.members.person import Person

DEFAULT_MEMBERS, DEFAULT_SEED = 2_000, 1


@dataclass(frozen=True, slots=True)
class DemoMember:
    """One member: who they are, what happened, and which persona or case they are, if any."""

    index: int
    person: Person
    story: Story
    persona: Persona | None = None
    case: Case | None = None


def plan(
    as_of: date, members: int = DEFAULT_MEMBERS, seed: int = DEFAULT_SEED
) -> Iterator[DemoMember]:
    """The members of the plan in order of `index`, which counts from 0; one at a time in memory.

    Each is made from the seed and the index alone: a larger plan begins with the smaller one.
    """
    calendar = Calendar(as_of)
    special = _special(calendar)
    for index in range(members):
        chance = Random(seed << 32 | index)
        if index < len(special):
            yield _told(index, special[index], calendar, chance)
        else:
            yield DemoMember(index, anybody(index, chance, as_of), anyone(calendar, chance))


def _special(calendar: Calendar) -> list[Persona | Case]:
    return [*PERSONAS, *(each for each in CASES if each.can_be_told(calendar))]


def _told(index: int, who: Persona | Case, calendar: Calendar, chance: Random) -> DemoMember:
    story = who.tell(calendar)
    if isinstance(who, Case):
        return DemoMember(index, anybody(index, chance, calendar.today), story, case=who)
    made_up = person(index, who.member_id, who.birth_date, who.first_name, who.last_name)
    return DemoMember(index, made_up, story, persona=who)
