"""Time to tell how a member stands, from a ledger of a million events; and to replay all of it.

    python tests/load/participation_load.py
    python tests/load/participation_load.py --events 1000000 --members 100000 --url postgresql+psycopg://...

Makes the ledger (not timed): every member enrolled, out and in again, over years. Each question is
asked of another member, in a transaction of its own. With --url the database has to be empty. Ends
with 1 when the 99th percentile is above 5 ms.
"""

import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from itertools import chain

from ledger_of_size import add_members, arguments_of, ledger, measure
from sqlalchemy import Engine

from mtm.enrollment.tables import EnrollmentEpisode
from mtm.participation.checking import check
from mtm.participation.course import Event, course_of
from mtm.participation.ledger import standing
from mtm.participation.tables import ENROLLED, LEFT, RETURNED, ParticipationEvent
from mtm.store import reading, writing
from mtm.store.append import append
from mtm.store.bulk import table_of

ALLOWED_MS = 5.0
MEMBERS_A_BATCH = 5000
AT = datetime(2026, 1, 1, 17, tzinfo=UTC)
TODAY = date(2026, 11, 24)
WORDS = "Please take me out of the program."
COLUMNS = (
    *("member_id", "what", "effective_on", "met_group", "reason", "words", "channel", "who"),
    *("confirmation", "request_key", "at"),
)
EPISODES = ("member_id", "starts_on", "ends_on", "met_group", "qualified_on", "end_reason")


def main() -> None:
    arguments = arguments_of(__doc__, questions=2000)
    make = partial(make_ledger, members=arguments.members, events=arguments.events)
    with ledger(arguments.url, make) as engine:
        worst = measure(engine, arguments, "standing", lambda c, member: standing(c, member, TODAY))
        began = time.perf_counter()
        with reading(engine) as connection:
            checked = check(connection)
        seconds = time.perf_counter() - began
        print(f"replayed {checked.events:,} events in {seconds:.1f} s")
    if checked.differing:
        sys.exit("the ledger does not say what is on file")
    if worst > ALLOWED_MS:
        sys.exit(f"more than {ALLOWED_MS:g} ms")


def make_ledger(engine: Engine, members: int, events: int) -> None:
    """So many events, as many for each member, of a number of years; and what follows from them."""
    each, luck = events // members, random.Random(1)
    for first in range(1, members + 1, MEMBERS_A_BATCH):
        ids = range(first, min(first + MEMBERS_A_BATCH, members + 1))
        stories = {member: _story(each, luck) for member in ids}
        with writing(engine) as connection:
            add_members(connection, ids)
            rows = chain.from_iterable(_rows(i, stories[i]) for i in ids)
            append(connection, table_of(ParticipationEvent), COLUMNS, list(rows))
            found = ((i, e) for i in ids for e in course_of(stories[i]).episodes)
            episodes = [
                [i, e.starts_on, e.ends_on, e.group, e.qualified_on, e.end_reason] for i, e in found
            ]
            append(connection, table_of(EnrollmentEpisode), EPISODES, episodes)


def _story(count: int, luck: random.Random) -> list[Event]:
    """Enrolled, out, in, year after year up to this one."""
    days = sorted(luck.sample(range(date(2017, 1, 1).toordinal(), TODAY.toordinal()), count))
    events: list[Event] = []
    for ordinal in days:
        on = date.fromordinal(ordinal)
        if events and events[-1].what != LEFT and events[-1].on.year == on.year:
            events.append(Event(LEFT, on, reason="03"))
        else:
            what = RETURNED if events and events[-1].what == LEFT else ENROLLED
            events.append(Event(what, on, 1))
    return events


def _rows(member: int, story: list[Event]) -> Iterator[list]:
    for number, event in enumerate(story):
        said = WORDS if event.what == LEFT else None
        yield [
            *(member, event.what, event.on, event.group, event.reason, said, "web", "member"),
            *(None, f"{member}-{number}", AT),
        ]


if __name__ == "__main__":
    main()
