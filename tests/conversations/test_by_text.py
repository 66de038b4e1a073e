"""What only a text can be: a phone company's word, the wrong number, an answer to what we began."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from phoning import new_sid
from texter import Texter

from gateway.sms.wiring import remembering
from mtm.answers import About
from mtm.answers.outreach import invitation
from mtm.demo.personas import BY_MEMBER_ID
from mtm.notices.sender import FakeSender, Message
from mtm.store import open_engine, parse_keyring

PEARL = BY_MEMBER_ID["M104845"]


@pytest.fixture
def phone(gateway_url, settings) -> Iterator[Texter]:
    """A phone that has not texted us before."""
    texter = Texter(gateway_url, settings)
    yield texter
    texter.leaves()


@pytest.fixture
def invited(phone, settings) -> Texter:
    """A phone that we texted an invitation to."""
    engine = open_engine(settings.database_url, parse_keyring(settings.encryption_keys))
    sender = remembering(settings, FakeSender(), engine, lambda: datetime.now(UTC))
    reply = invitation(About(now=datetime.now(UTC)))
    sender.send(Message(new_sid("invitation-"), "text", phone.number, reply.sms, "", reply))
    engine.dispose()
    return phone


def test_the_first_text_names_the_plan_and_help(phone):
    assert "HELP" in phone.says("what does it cost").texts[0]
    assert "ConnectiCare" in phone.texts[0]
    assert "HELP" not in " ".join(phone.says("how long does it take").texts)


def test_stop_is_confirmed_once_and_start_brings_texts_back(phone):
    assert "no more texts" in " ".join(phone.says("STOP").texts)
    assert "again" in " ".join(phone.says("start").texts)
    assert "15 to 20 minutes" in phone.says("how long does the review take").hears()


def test_an_end_to_texts_in_free_words_needs_no_id(phone):
    phone.says("please stop texting me")
    assert "member ID" not in phone.hears()
    assert "text" in phone.hears().lower()


def test_cancel_my_appointment_is_no_end_to_texts(phone):
    assert "member ID" in phone.says("cancel my appointment").hears()


def test_help_says_what_can_be_done_and_whom_to_call(phone):
    assert "888-830-6831" in " ".join(phone.says("HELP").texts)


def test_more_gives_the_rest_in_parts(phone):
    phone.says("who can be in the program")
    told = phone.texts
    assert "MORE" in " ".join(told)
    assert phone.asks_for_more() != told


def test_the_wrong_number_is_told_nothing_and_texted_no_more(invited):
    invited.says("you have the wrong number")
    assert "sorry" in invited.hears().lower()
    assert "member ID" not in invited.hears()


@pytest.mark.parametrize("words", ["ok when", "yes", "1", "sure what times do you have"])
def test_a_yes_to_the_invitation_goes_on_to_the_booking(invited, words):
    assert "member ID" in invited.says(words).hears()


@pytest.mark.parametrize("words", ["who is this", "is this a scam"])
def test_who_asks_what_the_invitation_is_gets_a_way_to_check(invited, words):
    assert "888-830-6831" in " ".join(invited.says(words).texts)


def test_not_interested_from_a_number_of_no_one_member_asks_whose_word_it_is(invited):
    assert "member ID" in invited.says("not interested").hears()


def test_danger_in_answer_to_an_invitation_comes_first(invited):
    invited.says("cant talk my husband fell and he wont wake up")
    assert invited.is_warned
    assert "911" in invited.texts[0]


def test_two_who_share_a_number_are_told_apart_by_what_they_say(phone):
    phone.says("am I in the program").says("M104233").says("April 7, 1948")
    assert "Ann" in phone.hears()
    phone.says("start over").says("this is someone else now, am I in the program")
    assert "Ann" not in phone.hears()
