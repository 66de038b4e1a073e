"""Who works at a moment: weekly hours, languages, time off. Read anew in every transaction."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, time

from sqlalchemy import Connection, String, bindparam, cast, exists, func, select

from mtm.scheduling.calendar import Rules
from mtm.scheduling.tables import Pharmacist, TimeOff, WeeklyHours

#: Every pharmacist speaks it.
ENGLISH = "en"

_Stretches = list[tuple[time, time, frozenset[int]]]


class Staff:
    """The pharmacists as one transaction sees them. Hours are read once."""

    def __init__(
        self,
        connection: Connection,
        rules: Rules,
        since: datetime,
        language: str | None = None,
    ) -> None:
        """Read who there is; with `language` (ISO 639), only who speaks it works.

        Moments before `since` are not to be asked about.
        """
        self._connection = connection
        self._rules = rules
        self._hours: dict[int, _Stretches] = {}
        self._present: dict[tuple[int, time], frozenset[int]] = {}
        people = select(Pharmacist.id, Pharmacist.active)
        away = select(TimeOff.pharmacist_id, TimeOff.starts_at, TimeOff.ends_at)
        rows = connection.execute(people).all()
        #: Everyone who ever held reviews: their time may be taken although they work no more.
        self.everyone = frozenset(number for number, _ in rows)
        self._suited = frozenset(number for number, active in rows if active)
        if language is not None and language != ENGLISH:
            self._suited &= _speakers(connection, language)
        self._away = connection.execute(away.where(TimeOff.ends_at > since)).all()

    def working(self, start: datetime) -> frozenset[int]:
        """Who is at work for the whole of a review that begins at `start`."""
        local = start.astimezone(self._rules.line.zone)
        key = local.weekday(), local.time()
        if key not in self._present:
            last = (local + self._rules.review).time()
            self._hours = self._hours or self._week()
            stretches = self._hours.get(local.weekday(), [])
            covering = (
                who for begins, until, who in stretches if begins <= key[1] <= last <= until
            )
            self._present[key] = frozenset[int]().union(*covering)
        ends = start + self._rules.review
        away = {who for who, begins, until in self._away if begins < ends and until > start}
        return self._present[key] - away if away else self._present[key]

    def _week(self) -> dict[int, _Stretches]:
        """The stretches of work of each weekday, each with the pharmacists who have it."""
        who = func.aggregate_strings(cast(WeeklyHours.pharmacist_id, String), ",")
        same = WeeklyHours.weekday, WeeklyHours.starts, WeeklyHours.ends
        query = select(*same, who).group_by(*same)
        week: dict[int, _Stretches] = defaultdict(list)
        for weekday, starts, ends, ids in self._connection.execute(query):
            suited = self._suited & {int(number) for number in ids.split(",")}
            week[weekday].append((starts, ends, suited))
        return week


def at_work(
    connection: Connection,
    start: datetime,
    rules: Rules,
    language: str | None = None,
    only: int | None = None,
) -> frozenset[int]:
    """Who is at work for a review at that one moment, as the database has it now.

    The same as `Staff.working`, in one statement. With `only`, nobody but that pharmacist.
    """
    local = start.astimezone(rules.line.zone)
    moment = {
        "weekday": local.weekday(),
        "first": local.time(),
        "last": (local + rules.review).time(),
        "start": start,
        "ends": start + rules.review,
    }
    query = _AT_WORK
    if only is not None:
        query = query.where(Pharmacist.id == bindparam("only"))
        moment["only"] = only
    present = frozenset(connection.scalars(query, moment))
    if language is None or language == ENGLISH:
        return present
    return present & _speakers(connection, language)


_AT_WORK = select(Pharmacist.id).where(
    Pharmacist.active,
    exists().where(
        WeeklyHours.pharmacist_id == Pharmacist.id,
        WeeklyHours.weekday == bindparam("weekday"),
        WeeklyHours.starts <= bindparam("first"),
        WeeklyHours.ends >= bindparam("last"),
    ),
    ~exists().where(
        TimeOff.pharmacist_id == Pharmacist.id,
        TimeOff.starts_at < bindparam("ends"),
        TimeOff.ends_at > bindparam("start"),
    ),
)


def _speakers(connection: Connection, language: str) -> frozenset[int]:
    rows = connection.execute(select(Pharmacist.id, Pharmacist.languages))
    return frozenset(number for number, languages in rows if language in languages)
