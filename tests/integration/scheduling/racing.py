"""Many members, each in a process of their own, book one day that has fewer times than members."""

import multiprocessing
import os
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, func, insert, select

from mtm.members.tables import Member
from mtm.program import program_for
from mtm.scheduling.booking import Details, book, cancel
from mtm.scheduling.calendar import Rules
from mtm.scheduling.holding import hold
from mtm.scheduling.requests import Request
from mtm.scheduling.slots import free_slots
from mtm.scheduling.staffing import add_pharmacist
from mtm.scheduling.tables import Appointment, TimeCell
from mtm.scheduling.wanted import Wanted
from mtm.store import reading, writing

#: Tuesday at 7 a.m.: all of the day can be booked.
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
RULES = Rules(program_for(NOW).line)
TODAY = NOW.astimezone(RULES.line.zone).date()
THAT_DAY = Wanted(
    windows=((RULES.at(TODAY, RULES.line.opens), RULES.at(TODAY, RULES.line.closes)),)
)
DETAILS = Details(phone="8605550123")


@dataclass(frozen=True)
class Came:
    """What came of one member's try."""

    what: str  # "booked", "later" or the name of an error
    seconds: float
    lost: int  # times that someone else took first


def race(engine: Engine, members: list[int]) -> list[Came]:
    _warm_up(engine, members[0])
    engine.dispose()  # each process opens connections of its own
    fork = multiprocessing.get_context("fork")
    start, results = fork.Barrier(len(members)), fork.SimpleQueue()
    processes = [
        fork.Process(target=_book, args=(engine, member, start, results)) for member in members
    ]
    for process in processes:
        process.start()
    came = [results.get() for _ in processes]
    for process in processes:
        process.join()
    return came


def _warm_up(engine: Engine, member: int) -> None:
    """As in a process that has been running for a while: every statement was made once."""
    later = RULES.at(TODAY + timedelta(days=1), RULES.line.opens)
    held = hold(engine, Request("warm 1", member, "race", NOW), later, RULES)
    book(engine, Request("warm 2", member, "race", NOW), held.appointment, RULES, DETAILS)
    cancel(engine, Request("warm 3", member, "race", NOW), held.appointment, 2)


def _book(engine: Engine, member: int, start, results) -> None:
    """What one member's process does: takes a free time of the day until it has one."""
    lost, began = 0, time.monotonic()
    try:
        start.wait()
        began = time.monotonic()
        while True:
            with reading(engine) as connection:
                suiting = free_slots(connection, NOW, RULES, wanted=THAT_DAY)
                others = () if suiting else free_slots(connection, NOW, RULES)
            if not suiting:
                what = "later" if len(others) == 3 else "nothing"
                break
            at = suiting[0].starts_at
            held = hold(engine, Request(f"hold {lost}", member, "race", NOW), at, RULES)
            if held.result == "held":
                request = Request("book", member, "race", NOW)
                what = book(engine, request, held.appointment, RULES, DETAILS).result
                break
            lost += 1
    except Exception as problem:
        what = f"{type(problem).__name__}: {problem}"
    results.put(Came(what, time.monotonic() - began, lost))


def prepare(engine: Engine, bookers: int, pharmacists: int, times: int) -> list[int]:
    """Pharmacists who have so many times on that day, and all of the next."""
    opens = RULES.at(TODAY, RULES.line.opens)
    ends = (opens + times * RULES.step - RULES.buffer).time()
    hours = {TODAY.weekday(): [(opens.time(), ends)]}
    hours[TODAY.weekday() + 1] = [(RULES.line.opens, RULES.line.closes)]
    with writing(engine) as connection:
        for number in range(pharmacists):
            add_pharmacist(connection, f"Pharmacist {number}", hours=hours)
        return [
            connection.execute(
                insert(Member)
                .values(member_key=os.urandom(16), person={}, language="en", time_zone="UTC")
                .returning(Member.id)
            ).scalar_one()
            for _ in range(bookers)
        ]


def look(engine: Engine) -> tuple[int, bool]:
    """How many are booked, and whether the time taken is exactly theirs, each with one member."""
    with reading(engine) as connection:
        rows = connection.execute(
            select(Appointment.pharmacist_id, Appointment.starts_at, Appointment.member_id).where(
                Appointment.status == "booked"
            )
        ).all()
        cells = connection.scalar(select(func.count()).select_from(TimeCell))
    a_review = RULES.step // timedelta(minutes=5)
    once = len({row[:2] for row in rows}) == len({row[2] for row in rows}) == len(rows)
    return len(rows), once and cells == len(rows) * a_review
