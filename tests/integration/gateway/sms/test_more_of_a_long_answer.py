"""MORE gives the parts of the last long answer, one by one, and leaves everything else alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from gateway.conversations import change, find, start
from gateway.outbox import marks, say
from gateway.sms.more import GivenPart, answer_more, may_ask_for_more
from gateway.sms.parts import parts_of
from gateway.sms.writing import texts_for
from gateway.tables import ANSWERED, MORE, REPLY, Inbox, Outbox
from mtm.answers import About, Choice, Reply, answer, greeting
from mtm.answers.notices import notice
from mtm.answers.outreach import invitation
from mtm.store import reading, writing

NOW = datetime(2025, 11, 24, 15, tzinfo=UTC)
DAY = timedelta(days=1)
CONVERSATION = "0" * 32
SITE = "https://chat.example.org"
LONG = answer("faq/eligibility_criteria", About(NOW))
SHORT = answer("faq/cost", About(NOW))
TIMES = Reply(
    "Which?", "Which?", "Which?", (Choice("More times", "answer/time/more"),), asks="time"
)

Text = Callable[..., GivenPart | None]


class Phone:
    """A conversation by text in which replies are said and texts come in."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.now = NOW
        self.count = 0
        with writing(engine) as connection:
            start(connection, CONVERSATION, NOW, 3 * DAY, greeting(About(NOW)), "sms")

    def hears(self, *replies: Reply) -> None:
        """One turn of the assistant."""
        with writing(self.engine) as connection:
            row = find(connection, CONVERSATION, lock=True)
            assert row
            self.count += 1
            message = connection.execute(
                Inbox.__table__.insert()
                .values(
                    conversation_id=CONVERSATION,
                    external_id=f"asked-{self.count}",
                    seq=row.last_seq + 1,
                    reply_seq=row.reply_seq,
                    text="a question",
                    received_at=self.now,
                    state=ANSWERED,
                    attempts=1,
                )
                .returning(Inbox.id)
            ).scalar_one()
            first = row.last_seq + 2
            for place, reply in enumerate(replies):
                say(connection, CONVERSATION, message, place, first + place, REPLY, reply, self.now)
            change(connection, CONVERSATION, marks(first - 1, replies, REPLY))

    def texts(self, text: str, **more: object) -> GivenPart | None:
        with writing(self.engine) as connection:
            row = find(connection, CONVERSATION, lock=True)
            assert row
            self.count += 1
            return answer_more(
                *(connection, row, f"SM{self.count}", text, self.now),
                **{"lasts": DAY, "site": SITE, **more},  # type: ignore[arg-type]
            )

    @property
    def row(self):
        with reading(self.engine) as connection:
            return find(connection, CONVERSATION)


@pytest.fixture
def phone(engine: Engine) -> Phone:
    return Phone(engine)


def words(given: GivenPart | None) -> str | None:
    return given.reply.sms if given else None


def test_each_more_gives_the_next_part_and_the_last_says_there_is_no_more(phone: Phone):
    phone.hears(LONG)
    parts = parts_of(LONG, site=SITE)
    assert len(parts) == 3
    assert [words(phone.texts(text)) for text in ("MORE", "more please", "next")] == list(parts)
    for _ in range(2):
        assert words(phone.texts("more")).startswith("That is all")


@pytest.mark.parametrize(
    "text",
    ["More.", "tell me more", "Text MORE", "yes more", "can I have more info", "more!", "the rest"],
)
def test_more_is_asked_for_in_many_words(phone: Phone, text: str):
    phone.hears(LONG)
    assert words(phone.texts(text)) == parts_of(LONG)[0]


@pytest.mark.parametrize(
    "text",
    [
        "more about cost",
        "no more",
        "more times",
        "no more texts",
        "one more thing",
        "more pain",
        "2",
    ],
)
def test_other_words_are_left_to_the_assistant(phone: Phone, text: str):
    phone.hears(LONG)
    assert not may_ask_for_more(text)
    assert phone.texts(text) is None


def test_what_was_written_down_orders_the_exchange_and_needs_no_turn(phone: Phone):
    phone.hears(LONG)
    before = phone.row
    given = phone.texts("more")
    after = phone.row
    assert given and (given.seq, after.last_seq) == (before.last_seq + 2, before.last_seq + 2)
    assert (after.reply_seq, after.due_at) == (before.reply_seq, None)
    with reading(phone.engine) as connection:
        message = connection.execute(
            select(Inbox.state, Inbox.text).where(Inbox.seq == given.seq - 1)
        ).one()
        said = connection.execute(
            select(Outbox.kind, Outbox.reply).where(Outbox.seq == given.seq)
        ).one()
    assert message == (ANSWERED, "more")
    assert said.kind == MORE and Reply.from_dict(said.reply) == given.reply


def test_a_part_becomes_one_text_as_it_is(phone: Phone):
    phone.hears(LONG)
    given = phone.texts("more")
    assert given and texts_for(given.reply, opening=False) == (given.reply.sms,)


def test_the_last_part_lists_the_choices_that_had_no_room(phone: Phone):
    said = replace(LONG, sms="x" * 285, if_yes=None)
    phone.hears(said)
    for _ in parts_of(said)[1:]:
        phone.texts("more")
    listed = phone.row.list_seq
    last = phone.texts("more")
    assert last and last.reply.choices == LONG.choices
    assert phone.row.list_seq == last.seq > listed
    assert "Reply with a number:\n1 " in texts_for(last.reply, opening=False)[0]


def test_choices_that_were_shown_are_not_listed_again(phone: Phone):
    said = answer("faq/drug_count", About(NOW))
    phone.hears(said)
    listed = phone.row.list_seq
    given = [phone.texts("more") for _ in parts_of(said)]
    assert all(each and each.reply.choices == () for each in given)
    assert phone.row.list_seq == listed


def test_a_new_answer_begins_anew(phone: Phone):
    phone.hears(LONG)
    phone.texts("more")
    phone.hears(SHORT)
    assert words(phone.texts("more")).startswith("That is all")
    phone.hears(LONG)
    assert words(phone.texts("more")) == parts_of(LONG)[0]


def test_where_more_answers_the_question_it_is_an_answer(phone: Phone):
    phone.hears(LONG, TIMES)
    assert phone.texts("more") is None
    phone.hears(TIMES)
    assert phone.texts("more") is None


def test_an_answer_before_another_reply_of_the_same_turn_has_more_too(phone: Phone):
    phone.hears(LONG, replace(SHORT, choices=()))
    assert words(phone.texts("more")) == parts_of(LONG)[0]


def test_go_on_is_a_yes_where_something_was_asked_and_goes_on_after_a_part(phone: Phone):
    assert LONG.if_yes
    phone.hears(LONG)
    assert phone.texts("continue") is None
    assert phone.texts("more") is not None
    assert words(phone.texts("continue")) == parts_of(LONG)[1]


def test_an_old_answer_has_no_more_and_that_is_said(phone: Phone):
    phone.hears(LONG)
    phone.now += DAY
    assert "ask me again" in words(phone.texts("more"))


def test_health_information_of_a_record_stays_on_the_website(phone: Phone):
    phone.hears(replace(LONG, private=True))
    assert words(phone.texts("more")).startswith("That is all")


@pytest.mark.parametrize("asks", ["member_id", "which_topic", "leave_confirm"])
def test_a_question_has_no_more_and_stays_open(phone: Phone, asks: str):
    phone.hears(LONG, Reply("Which?", "Which?", "Which?", asks=asks))
    question = phone.row.reply_seq
    assert "answer it" in words(phone.texts("MORE"))
    assert phone.row.reply_seq == question
    assert phone.texts("yes more") is None
    assert phone.texts("go on") is None


def test_what_more_tells_of_an_invitation_is_for_the_assistant(phone: Phone):
    phone.hears(invitation(About(NOW)))
    assert phone.texts("more") is None


def test_a_notice_has_no_more(phone: Phone):
    phone.hears(notice("reminder_day", NOW + DAY, About(NOW), member_zone="America/New_York"))
    assert words(phone.texts("more")).startswith("That is all")


def test_more_of_words_that_help_in_danger_are_the_same_again(phone: Phone):
    helps = answer("emergency", About(NOW))
    phone.hears(helps)
    assert words(phone.texts("more")) == helps.sms


def test_before_anything_was_said_there_is_nothing_to_go_on_with(phone: Phone):
    assert "ask me again" in words(phone.texts("more"))


def test_while_a_message_waits_more_waits_with_it(phone: Phone):
    phone.hears(LONG)
    with writing(phone.engine) as connection:
        change(connection, CONVERSATION, {"due_at": NOW})
    assert phone.texts("more") is None


def test_the_answer_that_was_seen_counts_and_not_a_newer_one(phone: Phone):
    phone.hears(LONG)
    seen = phone.row.reply_seq
    phone.hears(SHORT)
    assert words(phone.texts("more", seen=seen)) == parts_of(LONG)[0]
