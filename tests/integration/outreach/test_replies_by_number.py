"""What a number may do by itself: say that it is the wrong one, end its texts, turn us down."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from invited_plan import InvitedPlan
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy import insert, select, update

import gateway.schema  # noqa: F401  (its tables join the metadata)
from actions.bootstrap import executor_of
from actions.services import Services
from gateway.tables import Conversation
from mtm.consent.contacts import is_stopped
from mtm.consent.ledger import stated
from mtm.identity import identities
from mtm.notices.timing import SendingHours
from mtm.outreach.tables import Invitation
from mtm.queue.tables import WorkItem
from mtm.scheduling.calendar import Rules
from mtm.scheduling.tables import ReviewDecline
from mtm.store import reading, writing

NUMBER = "+18605550190"


@dataclass
class Talk:
    """One conversation, whose messages come read; what is said back."""

    members: InvitedPlan
    channel: str = "sms"
    phone: str | None = NUMBER
    said: list[dict[str, Any]] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        lookup, now = self.members.lookup, self.members.clock.now
        key = lookup("contact", self.phone) if self.phone else None
        with writing(self.members.engine) as connection:
            connection.execute(
                insert(Conversation).values(
                    id="talk",
                    channel=self.channel,
                    created_at=now,
                    expires_at=now,
                    last_active_at=now,
                    phone=self.phone,
                    phone_key=key,
                    last_seq=0,
                    reply_seq=0,
                )
            )
        services = Services(
            engine=self.members.engine,
            identities=identities(lookup, 3, 5, 15.0),
            stand_in_year=2025,
            opt_out_carries_over=False,
            lookup=lookup,
            hours=SendingHours(),
            booking_rules=lambda line: Rules(line),
        )
        self._actions: dict[str, Callable] = executor_of(services).actions

    def says(self, words: str, topic: str, *answers: dict[str, str], message: str = "m1") -> str:
        """A message that was read; the sms form of the reply."""
        action = "action_take_answer" if answers else "action_record_task"
        reading = {"topic": topic, "choices": [], "answers": list(answers), "also": None}
        latest = {"message_id": message, "text": words, "reading": reading, "entities": []}
        tracker = Tracker("talk", {}, latest, [], False, None, {}, action)
        tracker.get_latest_input_channel = lambda: self.channel  # type: ignore[method-assign]
        dispatcher = CollectingDispatcher()
        self.events = self._actions[action](dispatcher, tracker, {})
        self.said = [each["custom"] for each in dispatcher.messages]
        return " ".join(each["sms"] for each in self.said)

    def is_wrong(self, words: str = "no Walter here", value: str = "ours") -> str:
        answer = {"to": "wrong_number", "kind": "value", "value": value}
        return self.says(words, "answer", answer)

    def items(self) -> list[Any]:
        with reading(self.members.engine) as connection:
            return list(connection.execute(select(WorkItem.__table__)))

    def stopped(self, *channels: str) -> list[bool]:
        key = self.members.lookup("contact", NUMBER)
        with reading(self.members.engine) as connection:
            return [is_stopped(connection, key, channel) for channel in channels]

    def declines(self) -> list[tuple[int, str]]:
        with reading(self.members.engine) as connection:
            query = select(ReviewDecline.member_id, ReviewDecline.who)
            return [tuple(row) for row in connection.execute(query)]


@pytest.fixture(autouse=True)
def today(members: InvitedPlan) -> None:
    """Actions look at the clock by themselves."""
    members.clock.now = datetime.now(UTC)


def add(members: InvitedPlan) -> int:
    """A member whose number NUMBER is, in the program this year."""
    enrolled = date(members.clock.now.year, 1, 1)
    return members.member(text=True, phone=NUMBER, enrolled=enrolled)


def test_a_wrong_number_is_left_alone_and_a_person_finds_out(members: InvitedPlan):
    talk = Talk(members)
    said = talk.is_wrong()
    assert "sorry for the mix-up" in said and talk.said[0]["farewell"] is True
    assert talk.stopped("text", "call") == [True, True]
    (item,) = talk.items()
    assert (item.kind, item.member_id) == ("contact_change", None)
    assert [each["event"] for each in talk.events] == ["active_loop", "reset_slots"]


def test_said_twice_it_is_one_item(members: InvitedPlan):
    talk = Talk(members)
    assert talk.is_wrong() == talk.is_wrong()
    assert len(talk.items()) == 1


def test_on_the_website_no_number_is_known_and_nothing_is_stopped(members: InvitedPlan):
    talk = Talk(members, channel="web", phone=None)
    assert "cannot see" in talk.is_wrong()
    assert talk.items() == [] and talk.stopped("text") == [False]


def test_who_dialed_wrong_changes_nothing(members: InvitedPlan):
    talk = Talk(members, channel="voice")
    assert "No harm done" in talk.is_wrong("sorry, wrong number", "theirs")
    assert talk.items() == [] and talk.stopped("text", "call") == [False, False]


def test_after_a_wrong_number_nobody_is_invited_there(members: InvitedPlan):
    add(members)
    Talk(members).is_wrong()
    assert members.looks().left_out == {"stopped": 1}


def test_texts_end_in_whatever_words_it_is_asked(members: InvitedPlan):
    member = add(members)
    talk = Talk(members)
    said = talk.says("please leave me alone with your texts", "stop_messages")
    assert "no more texts" in said and talk.said[0]["farewell"] is True
    assert talk.stopped("text", "call") == [True, False]
    with reading(members.engine) as connection:
        assert stated(connection, member, "text", members.clock.now + timedelta(minutes=1)) == (
            "given"
        )  # nothing was ever sent to the member there


def test_calls_that_are_to_end_are_a_member_s_wish_and_it_is_asked_whose(members: InvitedPlan):
    talk = Talk(members)
    talk.says("stop calling me", "stop_messages")
    assert talk.stopped("text", "call") == [False, False]
    assert talk.events[-1]["event"] == "followup"


def invite_now(members: InvitedPlan, how_many: int = 1) -> list[int]:
    """Members who were invited at NUMBER, whatever hour it is."""
    told = [add(members) for _ in range(how_many)]
    members.plans()
    key = members.lookup("contact", NUMBER)
    sent = {"state": "sent", "sent_at": members.clock.now, "address_key": key}
    with writing(members.engine) as connection:
        connection.execute(update(Invitation).values(**sent))
    return told


def test_not_interested_declines_for_the_one_who_was_invited_there(members: InvitedPlan):
    (member,) = invite_now(members)
    talk = Talk(members)
    said = talk.says("not interested", "decline_review")
    assert "We will not ask again this year" in said
    assert talk.declines() == [(member, "number")]
    assert talk.says("not interested", "decline_review") == said
    assert len(talk.declines()) == 1


@pytest.mark.parametrize("how_many", [0, 2])
def test_where_nobody_or_two_were_invited_it_is_asked_whose_answer_it_is(
    members: InvitedPlan, how_many: int
):
    invite_now(members, how_many)
    talk = Talk(members)
    talk.says("not interested", "decline_review")
    assert talk.declines() == []
    assert talk.events[-1]["event"] == "followup"


def test_who_has_booked_since_is_asked_who_they_are(members: InvitedPlan):
    (member,) = invite_now(members)
    members.has_appointment(member, "booked", members.clock.now + timedelta(days=2))
    talk = Talk(members)
    talk.says("no thanks", "decline_review")
    assert talk.declines() == []


def test_who_had_the_review_already_is_believed_and_nothing_is_recorded(members: InvitedPlan):
    talk = Talk(members)
    done = {"to": "invitation", "kind": "value", "value": "done"}
    assert "you do not have to do anything" in talk.says("did that already", "answer", done)
    assert talk.declines() == [] and talk.items() == []
