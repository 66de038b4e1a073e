"""Three weeks, a hundred members all over the country, booking, moving, cancelling, changing their
minds about texts, with a sender that fails now and then: whoever hears of a time, it is theirs."""

import random
import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from calendar_on_file import EASTERN, RULES, Office

from mtm.notices.sender import Message
from mtm.scheduling.slots import free_slots
from mtm.store import reading

MEMBERS = 100
FIRST = datetime(2027, 3, 1, 8, tzinfo=EASTERN)  # the clocks change on the 14th
STEP = timedelta(minutes=30)
ZONES = (
    "America/New_York",
    "America/Chicago",
    "America/Phoenix",
    "America/Los_Angeles",
    "Pacific/Honolulu",
    "America/Puerto_Rico",
)


@dataclass
class Life:
    """What is true of one member at the moment."""

    member: int
    zone: str
    phone: str
    appointment: int | None = None
    starts_at: datetime | None = None
    moves: int = 0
    texts: bool = True


@dataclass
class Heard:
    at: datetime
    kind: str


class Simulation:
    def __init__(self, office: Office, seed: int) -> None:
        self.office = office
        self.random = random.Random(seed)
        self.lives = [self._born(number) for number in range(MEMBERS)]
        self.by_phone = {f"+1{life.phone}": life for life in self.lives}
        self.heard: dict[tuple[int | None, int], list[Heard]] = {}
        self.wrong: list[str] = []
        self.done: Counter[str] = Counter()
        office.sender.trouble = self._hear

    def _born(self, number: int) -> Life:
        zone = self.random.choice(ZONES)
        texts = self.random.random() < 0.7
        member = self.office.member(zone, text=True) if texts else self.office.member(zone)
        return Life(member, zone, f"860555{number:04}", texts=texts)

    def run(self, days: int) -> None:
        now, last = FIRST, FIRST + timedelta(days=days)
        while now < last:
            self.office.clock.now = now
            if time(7) <= now.astimezone(EASTERN).time() <= time(23):
                for _ in range(self.random.randrange(3)):
                    self._happen(self.random.choice(self.lives), now)
            self.office.sending().run()
            now += STEP

    def _happen(self, life: Life, now: datetime) -> None:
        if life.starts_at is not None and life.starts_at <= now:
            return  # over; a member has one appointment in these weeks, moved or not
        chance = self.random.random()
        if life.appointment is None:
            self._book(life, now)
        elif chance < 0.4:
            self._move(life, now)
        elif chance < 0.55:
            self.office.cancels(life.member, life.appointment)
            life.appointment = life.starts_at = None
            self.done["cancelled"] += 1
        elif chance < 0.7:
            life.texts = not life.texts
            self.office.says(life.member, "text", life.texts)
            self.done["minds changed"] += 1

    def _free(self, now: datetime) -> datetime:
        after = now + timedelta(days=self.random.choice((0, 0, 1, 2, 5, 9)))
        with reading(self.office.engine) as connection:
            found = free_slots(connection, now, RULES, limit=3, after=after)
        return self.random.choice(found).starts_at

    def _book(self, life: Life, now: datetime) -> None:
        life.starts_at = self._free(now)
        life.appointment = self.office.books(life.member, life.starts_at, phone=life.phone)
        self.done["booked"] += 1

    def _move(self, life: Life, now: datetime) -> None:
        assert life.appointment is not None
        start = self._free(now)
        self.office.moves(life.member, life.appointment, start)
        life.starts_at, life.moves = start, life.moves + 1
        self.done["moved"] += 1

    def _hear(self, message: Message) -> None:
        if self.random.random() < 0.1:
            self.done["failed sends"] += 1
            raise ConnectionError
        now, life = self.office.clock.now, self.by_phone[message.address]
        clock = now.astimezone(ZoneInfo(life.zone)).time()
        if not time(8) <= clock < time(21):
            self.wrong.append(f"disturbed at {clock}")
        if message.channel == "text" and not life.texts:
            self.wrong.append("texted after a no")
        if "called off" in message.text and "set a new time" in message.text:
            self.done["told of a cancel"] += 1
            if life.starts_at is not None and _names(message, life.starts_at):
                self.wrong.append("told that an appointment is off which stands")
            return
        if life.starts_at is None or life.starts_at <= now:
            self.wrong.append("heard of an appointment that there is not")
        elif not _names(message, life.starts_at):
            self.wrong.append("heard of a time that is not theirs any more")
        kind = "reminder" if "will call you on" in message.text else "telling"
        heard = self.heard.setdefault((life.appointment, life.moves), [])
        heard.append(Heard(now, kind))
        self.done[kind] += 1


def _names(message: Message, starts_at: datetime) -> bool:
    local = starts_at.astimezone(EASTERN)
    if message.channel == "text":
        clock = f"{local.hour % 12 or 12}:{local.minute:02}".replace("12:00", "noon")
        return f"{local:%b} {local.day}, {clock}" in message.text
    return f"{local:%A}, {local:%B}" in message.text


def test_nobody_hears_of_a_time_that_is_not_theirs_and_nobody_twice(office: Office):
    office.open(pharmacists=4)
    simulation = Simulation(office, seed=1)
    simulation.run(days=21)
    assert simulation.wrong == []
    assert min(simulation.done[each] for each in ("booked", "moved", "cancelled")) >= 20
    assert simulation.done["reminder"] >= 50 and simulation.done["failed sends"] >= 10
    for heard in simulation.heard.values():
        kinds = Counter(each.kind for each in heard)
        assert kinds["telling"] <= 1 and kinds["reminder"] <= 2
        moments = sorted(each.at for each in heard)
        # An hour apart as planned; what failed first comes a round later.
        assert all(b - a >= STEP for a, b in pairwise(moments))
    keys = [message.key for message in office.sender.sent]
    assert len(keys) == len(set(keys))
    assert all(re.fullmatch(r"notice-\d+", key) for key in keys)


def test_whoever_keeps_an_appointment_booked_long_before_is_reminded_of_it(office: Office):
    """Nobody is forgotten: without failing sends and moves, each gets both reminders."""
    rng = random.Random(3)
    office.open(pharmacists=4)
    office.clock.now = FIRST
    for number in range(40):
        member = office.member(rng.choice(ZONES), text=rng.random() < 0.5)
        with reading(office.engine) as connection:
            after = FIRST + timedelta(days=3 + number // 4)
            (slot,) = free_slots(connection, FIRST, RULES, limit=1, after=after)
        office.books(member, slot.starts_at, phone=f"860555{number:04}")
    now = FIRST
    while now < FIRST + timedelta(days=21):
        office.clock.now = now
        office.sending().run()
        now += STEP
    reminded = Counter(
        message.address for message in office.sender.sent if "will call you on" in message.text
    )
    assert set(reminded.values()) == {2} and len(reminded) == 40
