"""Who is speaking: what was given is kept, checked once it is complete, and known for a while.

45 CFR 164.514(h) asks a plan to verify who asks before it tells; it leaves the way to the plan.
Every method needs a transaction that may write (`mtm.store.writing`), except where it says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection

from mtm import audit
from mtm.audit import Entry
from mtm.identity import claims, known, tries
from mtm.identity.claims import Claim
from mtm.identity.comparing import Sought, look_for, representative_of, still_in_force
from mtm.identity.holds import hold
from mtm.identity.readings import readings_of_one
from mtm.members.finding import find_by_row
from mtm.members.spelling import member_id_spelling
from mtm.program import plan_day
from mtm.store.lookup import LookupKey


class Outcome(StrEnum):
    """What a check came to. NO_MATCH is all that is ever told of an id that nobody has."""

    VERIFIED = tries.VERIFIED
    NO_MATCH = "no_match"
    LOCKED = "locked"  # no tries left, in this conversation or for that member id today
    INCOMPLETE = "incomplete"  # nothing was checked: something is still to be given


@dataclass(frozen=True, slots=True)
class Who:
    """Whose record a conversation may see: our number of the member and, when somebody speaks for
    them, of the authority on file. `first_name` is the member's."""

    member: int
    representative: int | None
    first_name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Identities:
    """Who speaks in which conversation. Made by `identities`."""

    lookup: LookupKey
    tries_per_conversation: int
    tries_per_day: int
    idle: timedelta

    def who(
        self, connection: Connection, conversation: str, now: datetime, purpose: str
    ) -> Who | None:
        """Whom the conversation was found to belong to, which keeps it known for another while.

        None when it was never found, has expired, or the authority has ended meanwhile. Nothing of
        a member's record is told in a conversation but to who is found here, so this is where the
        audit log learns of every look into one, and what for: `purpose`, a task or a form.
        """
        used = known.use(connection, conversation, now, self.idle)
        member = find_by_row(connection, used.member_id) if used else None
        if used is None or member is None:
            return None
        speaker = used.representative_id
        if speaker is not None and not still_in_force(connection, speaker, plan_day(now)):
            self.forget(connection, conversation)
            return None
        audit.write(
            connection,
            Entry(
                actor=_speaker(by_other=speaker is not None),
                purpose=purpose,
                what="read member",
                member=member.id,
                conversation=conversation,
                detail={} if speaker is None else {"representative": speaker},
                at=now,
            ),
        )
        return Who(member.id, speaker, member.person.first_name)

    def give(
        self,
        connection: Connection,
        conversation: str,
        *,
        member_id: str | None = None,
        birth_dates: Sequence[date] = (),
        representative: str | None = None,
        now: datetime,
    ) -> None:
        """Keep what was given until it is checked, or for the idle time at most.

        `birth_dates` are the readings of one written date, likeliest first; see
        `mtm.identity.readings` for which of them count.
        """
        hold(connection, self._name(conversation))
        claims.drop_old(connection, now, self.idle)
        known.drop_old(connection, now)
        given = Claim(
            member_id_spelling(member_id or "") or None,
            readings_of_one(birth_dates),
            (representative or "").strip() or None,
        )
        claims.keep(connection, conversation, given, now)

    def given(self, connection: Connection, conversation: str, now: datetime) -> frozenset[str]:
        """Which of "member_id", "birth_date", "representative" is waiting for a check. Reads."""
        return claims.claim_of(connection, conversation, now, self.idle).names

    def check(
        self, connection: Connection, conversation: str, message: str, now: datetime, by_other: bool
    ) -> Outcome:
        """Check what was given and remove it. `message` is the id of the message that completed
        it: the same again is the same try and has the same outcome.

        `by_other`: somebody speaks for the member, whose name has to have an authority on file.
        """
        hold(connection, self._name(conversation))
        before = tries.told_before(connection, conversation, message)
        if before is not None:
            claims.drop(connection, conversation)
            return Outcome(before)
        claim = claims.claim_of(connection, conversation, now, self.idle)
        if claim.member_id is None or not _complete(claim, by_other):
            return Outcome.INCOMPLETE
        claims.drop(connection, conversation)
        sought = look_for(connection, self.lookup, claim.member_id)
        hold(connection, sought.key)
        left = self._left(connection, conversation, sought.key, now)
        if left == 0:
            outcome = Outcome.LOCKED
        elif self._matches(connection, conversation, claim, sought, now, by_other):
            outcome = Outcome.VERIFIED
        else:
            outcome = Outcome.NO_MATCH if left > 1 else Outcome.LOCKED
        made = tries.Try(conversation, message, sought.key, now, left > 0, outcome.value)
        tries.note(connection, made)
        verified = outcome is Outcome.VERIFIED
        audit.write(
            connection,
            Entry(
                actor=_speaker(by_other=by_other) if verified else "unknown",
                purpose="identity",
                what="check identity",
                member=sought.member,
                conversation=conversation,
                detail={"outcome": outcome.value, "for_other": by_other},
                at=now,
            ),
        )
        return outcome

    def tries_left(self, connection: Connection, conversation: str) -> int:
        """How many wrong tries the conversation has left. Reads."""
        wrong = tries.wrong_in_conversation(connection, conversation)
        return max(0, self.tries_per_conversation - wrong)

    def locked(self, connection: Connection, conversation: str, now: datetime) -> bool:
        """Whether the conversation has no tries left, or was last told so today. Reads."""
        if self.tries_left(connection, conversation) == 0:
            return True
        return tries.told_last(connection, conversation, now) == Outcome.LOCKED

    def forget(self, connection: Connection, conversation: str) -> None:
        """Forget who speaks and what was given. Tries stay counted."""
        claims.drop(connection, conversation)
        known.drop(connection, conversation)

    def _left(self, connection: Connection, conversation: str, key: bytes, now: datetime) -> int:
        """Tries left for this conversation and this member id, both held."""
        today = self.tries_per_day - tries.wrong_today(connection, key, now)
        return max(0, min(self.tries_left(connection, conversation), today))

    def _matches(
        self,
        connection: Connection,
        conversation: str,
        claim: Claim,
        sought: Sought,
        now: datetime,
        by_other: bool,
    ) -> bool:
        """Whether what was given is right; it is then known who speaks. A match of someone else
        replaces an earlier one."""
        speaker = None
        if by_other:
            name = claim.representative
            speaker = representative_of(connection, sought.member, name, plan_day(now))
        right = sought.born_on(claim.birth_dates)
        if not right or sought.member is None or (by_other and speaker is None):
            return False
        known.keep(connection, conversation, sought.member, speaker, now, self.idle)
        return True

    def _name(self, conversation: str) -> bytes:
        return self.lookup("conversation", conversation)


def identities(
    lookup: LookupKey, tries_per_conversation: int, tries_per_day: int, idle_minutes: float
) -> Identities:
    """The way to tell who is speaking, by the key and the limits that the settings name."""
    idle = timedelta(minutes=idle_minutes)
    return Identities(lookup, tries_per_conversation, tries_per_day, idle)


def _speaker(*, by_other: bool) -> str:
    return "representative" if by_other else "member"


def _complete(claim: Claim, by_other: bool) -> bool:
    wanted = {"member_id", "birth_date", *(("representative",) if by_other else ())}
    return wanted <= claim.names
