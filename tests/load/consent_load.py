"""Time to tell what a member may be sent, from a ledger of a million words about consent.

    python tests/load/consent_load.py
    python tests/load/consent_load.py --events 1000000 --members 100000 --url postgresql+psycopg://...

Makes the ledger (not timed) as it comes about, in the order of time: the words of one member lie far
apart. Each question is asked of another member, in a transaction of its own: every channel at once, as
a conversation does, and one channel, as the sending loop does. With --url the database has to be
empty. Ends with 1 when the 99th percentile of either is above 5 ms.
"""

import random
import sys
from datetime import UTC, datetime, timedelta
from functools import partial

from ledger_of_size import add_members, arguments_of, ledger, measure
from sqlalchemy import Engine

from mtm.consent import allows
from mtm.consent.ledger import state
from mtm.consent.tables import CHANNELS, GIVEN, WITHDRAWN, ConsentEvent
from mtm.store import writing
from mtm.store.append import append
from mtm.store.bulk import table_of

ALLOWED_MS = 5.0
AT_ONCE = 20_000
BEGAN = datetime(2017, 1, 1, 17, tzinfo=UTC)
NOW = datetime(2026, 11, 24, 17, tzinfo=UTC)
WORDS = "Please do not text me any more, I never asked for it."
COLUMNS = ("member_id", "channel", "event", "at", "how", "who", "words", "request_key")


def main() -> None:
    arguments = arguments_of(__doc__, questions=3000)
    asked = {
        "every channel": lambda connection, member: state(connection, member, NOW),
        "one channel": lambda connection, member: allows(connection, member, "text", NOW),
    }
    make = partial(make_ledger, members=arguments.members, events=arguments.events)
    with ledger(arguments.url, make) as engine:
        worst = max(measure(engine, arguments, name, ask) for name, ask in asked.items())
    if worst > ALLOWED_MS:
        sys.exit(f"more than {ALLOWED_MS:g} ms")


def make_ledger(engine: Engine, members: int, events: int) -> None:
    """So many words, one after the other in time, of members and channels in no order."""
    luck, step = random.Random(1), (NOW - BEGAN) / events
    with writing(engine) as connection:
        add_members(connection, range(1, members + 1))
    for first in range(0, events, AT_ONCE):
        rows = [
            _row(number, luck, members, step)
            for number in range(first, min(first + AT_ONCE, events))
        ]
        with writing(engine) as connection:
            append(connection, table_of(ConsentEvent), COLUMNS, rows)


def _row(number: int, luck: random.Random, members: int, step: timedelta) -> list:
    member, channel = luck.randrange(1, members + 1), luck.choice(CHANNELS)
    event = luck.choice((GIVEN, WITHDRAWN))
    at = BEGAN + number * step
    return [member, channel, event, at, "web", "member", WORDS, f"request-{number}"]


if __name__ == "__main__":
    main()
