"""Planning invitations for the whole plan: looked at first, written only when it is said so.

Part after part, each in one transaction: killed at any point, what is planned is planned, and the
same again goes on, because who waits to be invited is not planned anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, Engine, func, select

from mtm import audit
from mtm.audit import Entry
from mtm.enrollment.runs import Span, next_span
from mtm.enrollment.tables import EnrollmentEpisode
from mtm.notices.tables import PLANNED
from mtm.outreach.alone import alone
from mtm.outreach.inviting import Planned, Sorted, sort
from mtm.outreach.reasons import LIMIT, REASONS, Rules
from mtm.outreach.tables import Invitation
from mtm.store import reading, writing
from mtm.store.append import append
from mtm.store.bulk import table_of
from mtm.store.lookup import LookupKey

PART: Final = 1000  # members: some tenths of a second, and a kill costs at most that
_NOBODY: Final = 2**62  # no member has an id as high as that
_COLUMNS: Final = (
    *("member_id", "channel", "planned_at", "due_at"),
    *("state", "try_at", "attempts"),
)

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Summary:
    """What came of the members in the program. `invitations` are listed only where that was asked."""

    by_channel: Mapping[str, int]
    left_out: Mapping[str, int]
    invitations: tuple[Planned, ...] = field(default=(), repr=False)

    @property
    def invited(self) -> int:
        """How many are invited."""
        return sum(self.by_channel.values())

    @property
    def members(self) -> int:
        """How many are in the program."""
        return self.invited + sum(self.left_out.values())


def plan(
    engine: Engine,
    lookup: LookupKey,
    rules: Rules,
    clock: Callable[[], datetime],
    *,
    go: bool = False,
    limit: int | None = None,
    listed: bool = False,
    who: str = "program:outreach",
    part_size: int = PART,
    progress: Progress = lambda done, members: None,
) -> Summary:
    """Plan an invitation of everybody who is to be invited; without `go`, only tell.

    At most `limit` of them, those with the lowest numbers. `listed`: tell each of them too.
    `who`: the actor of the audit log. `progress` is told how many members of how many are done.
    """
    channels: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    told: list[Planned] = []
    done, last, members = 0, 0, _ever_in_program(engine)
    for span in _spans(engine, part_size):
        room = None if limit is None else limit - channels.total()
        with writing(engine) if go else reading(engine) as connection:
            if go:
                alone(connection, "planning")
            now = clock()
            part = _limited(sort(connection, lookup, span.first, span.last, now, rules), room)
            if go:
                _write(connection, span, part, now, who)
        channels.update(each.channel for each in part.invited)
        left_out.update(part.left_out.values())
        told += part.invited if listed else ()
        done += len(part.invited) + len(part.left_out)
        progress(done, max(done, members))
        last = span.last
    if done and not go:
        with writing(engine) as connection:
            _note(connection, who, "read participation", 1, last, done, clock())
    progress(done, done)
    reasons = {reason: left_out[reason] for reason in REASONS if left_out[reason]}
    return Summary(dict(sorted(channels.items())), reasons, tuple(told))


def _limited(part: Sorted, room: int | None) -> Sorted:
    if room is None or len(part.invited) <= room:
        return part
    over = {each.member: LIMIT for each in part.invited[room:]}
    return Sorted(part.invited[:room], {**part.left_out, **over})


def _write(connection: Connection, span: Span, part: Sorted, now: datetime, who: str) -> None:
    looked_at = len(part.invited) + len(part.left_out)
    if not looked_at:
        return
    rows = [
        [each.member, each.channel, now, each.due_at, PLANNED, each.due_at, 0]
        for each in part.invited
    ]
    append(connection, table_of(Invitation), _COLUMNS, rows)
    _note(connection, who, "read participation", span.first, span.last, looked_at, now)
    if part.invited:
        members = [each.member for each in part.invited]
        _note(connection, who, "change invitations", *_ends(members), len(members), now)


def _note(
    connection: Connection, who: str, what: str, first: int, last: int, count: int, now: datetime
) -> None:
    entry = Entry(
        actor=who,
        purpose="outreach",
        what=what,
        member=first,
        last_member=last,
        detail={"members": count},
        at=now,
    )
    audit.write(connection, entry)


def _ends(members: Sequence[int]) -> tuple[int, int]:
    return members[0], members[-1]


def _spans(engine: Engine, size: int) -> Iterator[Span]:
    """Every member, `size` at a time; nothing here grows with the plan."""
    rest = Span(1, _NOBODY)
    while True:
        with reading(engine) as connection:
            span = next_span(connection, rest, size)
        if span is None:
            return
        yield span
        rest = Span(span.last + 1, _NOBODY)


def _ever_in_program(engine: Engine) -> int:
    """About how many members there are to look at, for who watches."""
    with reading(engine) as connection:
        query = select(func.count(EnrollmentEpisode.member_id.distinct()))
        return connection.execute(query).scalar_one()
