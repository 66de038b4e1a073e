"""Three hundred members for fourteen months: whatever they do meanwhile, the rules are kept."""

import random
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from invited_plan import InvitedPlan

from mtm.outreach.reasons import Rules

ZONES = ("America/New_York", "America/Chicago", "America/Los_Angeles", "Pacific/Honolulu")
STARTS = datetime(2026, 1, 5, 15, 0, tzinfo=UTC)
WEEKS = 60
PERIOD = timedelta(days=120)


class Life:
    """What members do, at random, and what they may therefore not be sent any more."""

    def __init__(self, members: InvitedPlan) -> None:
        self.members = members
        self.luck = random.Random(7)
        self.zones: dict[int, ZoneInfo] = {}
        self.phones: dict[int, str] = {}
        self.quiet_from: dict[int, datetime] = {}
        self.quiet_year: dict[int, int] = {}
        for number in range(300):
            zone = self.luck.choice(ZONES)
            phone = f"+1860556{number // 2:04}"  # two share a number
            consent = {"text": self.luck.random() < 0.8}
            email = f"m{number}@example.org"
            member = members.member(zone=zone, phone=phone, email=email, **consent)
            if self.luck.random() < 0.3:
                members.says(member, "email", True)
            self.zones[member], self.phones[member] = ZoneInfo(zone), phone

    def go_on(self) -> None:
        """A week's events: each makes somebody one who is not to be invited."""
        now = self.members.clock.now
        for member in self.luck.sample(sorted(self.zones), 8):
            event = self.luck.randrange(5)
            if member in self.quiet_from:
                continue
            if event == 0:
                self.members.texts(self.phones[member], "stop")
                self.members.says(member, "email", False)
                self.quiet_from[member] = now
            elif event == 1:
                for channel in ("text", "email"):
                    self.members.says(member, channel, False)
                self.quiet_from[member] = now
            elif event == 2:
                self.members.is_reported_dead(member)
                self.quiet_from[member] = now
            elif event == 3 and member not in self.quiet_year:
                self.members.leaves(member)
                self.quiet_from[member] = now
            elif event == 4:
                self.members.declines(member)
                self.quiet_year[member] = now.year


def test_nobody_is_invited_twice_in_a_period_or_against_their_word(members: InvitedPlan):
    members.clock.now = STARTS
    members.rules = Rules(per_minute=100)
    life = Life(members)
    sent: dict[int, list[datetime]] = {}
    for week in range(WEEKS):
        members.clock.now = STARTS + timedelta(weeks=week, hours=life.luck.randrange(24))
        if members.clock.now.year == 2027 and week and members.clock.now.timetuple().tm_yday <= 7:
            for member in life.zones:
                if member not in life.quiet_from:
                    members.enroll_again(member, date(2027, 1, 1))
        members.plans(part_size=100)
        if life.luck.random() < 0.5:
            members.plans(part_size=70)
        life.go_on()
        for _ in range(5):
            moment = members.clock.now + timedelta(hours=5)
            for message in members.send_at(moment):
                member = members.member_of(message)
                sent.setdefault(member, []).append(moment)
                local = moment.astimezone(life.zones[member])
                assert 8 <= local.hour < 21
                assert member not in life.quiet_from
                assert life.quiet_year.get(member) != moment.year
    assert len(sent) > 150 and sum(map(len, sent.values())) > 400
    for moments in sent.values():
        assert all(later - earlier >= PERIOD for earlier, later in pairwise(moments))
