"""What members bring is taken down once, in their words, under a number they are told."""

import pytest
from small_office import NOW, PHONE, SAID, Office, later, together
from sqlalchemy.exc import IntegrityError

from mtm.consent.contacts import is_stopped
from mtm.members.contact_values import ContactError
from mtm.program import program_for
from mtm.queue import (
    Window,
    ask_callback,
    ask_resend,
    callback_windows,
    complain,
    open_item,
    report_wrong_number,
    worry,
)
from mtm.queue.callbacks import waiting_callback
from mtm.queue.finishing import finish
from mtm.queue.kinds import KINDS
from mtm.queue.proofs import ask_proof
from mtm.queue.references import read_reference
from mtm.store import reading, writing

LINE = program_for(NOW).line


@pytest.mark.parametrize(("take", "kind"), [(complain, "complaint"), (worry, "privacy")])
def test_a_complaint_is_kept_as_it_was_said(office: Office, member: int, take, kind: str):
    item = take(office.engine, office.ask(member), f"  {SAID} ")
    assert not item.already and read_reference(item.number) == item.reference
    found = office.item(item.reference)
    assert (found.kind, found.words, found.member, found.state) == (kind, SAID, member, "open")
    assert office.steps(item.reference) == ["opened"]


@pytest.mark.parametrize("take", [complain, worry])
def test_nobody_has_to_say_who_they_are_to_complain(office: Office, take):
    item = take(office.engine, office.guest(), SAID)
    assert office.item(item.reference).member is None


def test_a_complaint_without_words_is_none(office: Office, member: int):
    with pytest.raises(ValueError):
        complain(office.engine, office.ask(member), " \n")
    assert office.count() == 0


def test_words_and_details_are_sealed(office: Office, member: int):
    complain(office.engine, office.ask(member), SAID)
    ask_callback(office.engine, office.ask(member), PHONE, words="about my neighbor")
    with office.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT words, details FROM work_items").all()
    for row in rows:
        for value in row:
            assert b"neighbor" not in bytes(value) and PHONE.encode() not in bytes(value)


def test_the_same_request_is_one_item(office: Office, member: int):
    for asking in (office.ask(member), office.guest()):
        first = complain(office.engine, asking, SAID)
        assert complain(office.engine, asking, SAID) == first
    assert office.count() == 2


def test_the_same_request_many_times_at_once_is_one_item(office: Office, member: int):
    for asking in (office.ask(member), office.guest()):
        done = together(*[lambda a=asking: complain(office.engine, a, SAID)] * 6)
        assert len({each.reference for each in done}) == 1
    assert office.count() == 2


def test_two_complaints_are_two(office: Office, member: int):
    one = complain(office.engine, office.ask(member), SAID)
    other = complain(office.engine, office.ask(member), SAID)
    assert one.reference != other.reference


def test_a_callback_has_a_number_and_a_window(office: Office, member: int):
    window = callback_windows(LINE, NOW)[1]
    item = ask_callback(office.engine, office.ask(member), "(860) 555-0123", window)
    found = office.item(item.reference)
    assert found.details == {
        "phone": PHONE,
        "from": window.starts_at.isoformat(),
        "to": window.ends_at.isoformat(),
    }
    assert found.due_at == window.ends_at


def test_a_callback_without_a_window_is_due_in_one_business_day(office: Office, member: int):
    item = ask_callback(office.engine, office.ask(member), PHONE)
    assert item.due_at == NOW.replace(day=2, hour=17)


@pytest.mark.parametrize("phone", ["", "5550123", "911"])
def test_what_is_no_number_is_not_called(office: Office, member: int, phone: str):
    with pytest.raises(ContactError):
        ask_callback(office.engine, office.ask(member), phone)
    assert office.count() == 0


def test_nobody_is_promised_a_call_when_nobody_is_there(office: Office, member: int):
    evening = Window(NOW.replace(hour=16), NOW.replace(hour=19))
    with pytest.raises(ValueError):
        ask_callback(office.engine, office.ask(member), PHONE, evening)
    assert office.count() == 0


def test_a_member_has_one_callback_that_waits_done_as_asked_last(office: Office, member: int):
    first = ask_callback(office.engine, office.ask(member), PHONE, words="call me")
    window = callback_windows(LINE, NOW)[2]
    again = ask_callback(
        office.engine,
        office.ask(member, conversation="another chat"),
        "8605550199",
        window,
        "call my cell rather",
    )
    assert again.already and again.reference == first.reference
    found = office.item(first.reference)
    assert (found.details["phone"], found.due_at) == ("8605550199", window.ends_at)
    assert office.steps(first.reference) == ["opened", "asked again"]
    assert office.count() == 1


def test_asking_again_twice_with_one_request_is_once(office: Office, member: int):
    ask_callback(office.engine, office.ask(member), PHONE)
    request = office.ask(member)
    again = ask_callback(office.engine, request, "8605550199")
    assert ask_callback(office.engine, request, "8605550199") == again
    assert office.steps(again.reference) == ["opened", "asked again"]


def test_many_callbacks_at_once_are_one(office: Office, member: int):
    done = together(
        *[lambda: ask_callback(office.engine, office.ask(member), PHONE) for _ in range(6)]
    )
    assert len({each.reference for each in done}) == 1
    assert sorted(each.already for each in done) == [False] + [True] * 5
    guests = together(
        *[lambda: ask_callback(office.engine, office.guest("c"), PHONE) for _ in range(6)]
    )
    assert len({each.reference for each in guests}) == 1
    assert office.count() == 2


def test_who_says_later_who_they_are_keeps_the_callback(office: Office, member: int):
    first = ask_callback(office.engine, office.guest("one chat"), PHONE)
    again = ask_callback(office.engine, office.ask(member, conversation="one chat"), PHONE)
    assert again.reference == first.reference and again.already
    assert office.item(first.reference).member == member


def test_two_who_speak_in_one_conversation_are_both_called(office: Office):
    ann, bob = office.member(), office.member()
    one = ask_callback(office.engine, office.ask(ann, conversation="one chat"), PHONE)
    other = ask_callback(office.engine, office.ask(bob, conversation="one chat"), PHONE)
    assert one.reference != other.reference


def test_once_called_a_member_may_ask_anew(office: Office, member: int):
    first = ask_callback(office.engine, office.ask(member), PHONE)
    finish(office.engine, first.reference, "Pat", later(5), "not_reached")
    again = ask_callback(office.engine, office.ask(member), PHONE)
    assert not again.already and again.reference != first.reference


def test_the_callback_that_waits_is_found(office: Office, member: int):
    with reading(office.engine) as connection:
        assert waiting_callback(connection, office.ask(member)) is None
    item = ask_callback(office.engine, office.ask(member), PHONE)
    guests = ask_callback(office.engine, office.guest("b"), PHONE)
    with reading(office.engine) as connection:
        assert waiting_callback(connection, office.ask(member)).reference == item.reference
        assert waiting_callback(connection, office.guest("b")).reference == guests.reference
        assert waiting_callback(connection, office.guest("c")) is None


def test_the_list_and_then_the_plan_are_both_sent_again(office: Office, member: int):
    first = ask_resend(office.engine, office.ask(member), "list", "never_came", "no list came")
    again = ask_resend(office.engine, office.ask(member), "plan", "lost")
    assert again.reference == first.reference
    assert office.item(first.reference).details == {"what": "both", "problem": "lost"}


@pytest.mark.parametrize(("what", "problem"), [("pills", "lost"), ("list", "ate_it")])
def test_only_papers_are_sent_again(office: Office, member: int, what: str, problem: str):
    with pytest.raises(ValueError):
        ask_resend(office.engine, office.ask(member), what, problem)


def test_a_wrong_number_is_left_alone_at_once(office: Office, lookup):
    item = report_wrong_number(office.engine, lookup, office.guest(), "860 555 0123", "not me")
    key = lookup("contact", "+18605550123")
    with reading(office.engine) as connection:
        for channel in ("text", "call"):
            assert is_stopped(connection, key, channel)
        assert not is_stopped(connection, key, "email")
    assert office.item(item.reference).details == {"phone": PHONE, "problem": "wrong_number"}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_everything_that_a_person_does_can_wait(office: Office, member: int, kind: str):
    with writing(office.engine) as connection:
        item = open_item(connection, office.ask(member), kind, SAID, {"how": "by mail"})
    found = office.item(item.reference)
    assert (found.kind, found.words, found.details) == (kind, SAID, {"how": "by mail"})
    assert found.urgency == KINDS[kind].urgency


def test_what_a_person_does_not_do_does_not_wait(office: Office, member: int):
    with pytest.raises(KeyError), writing(office.engine) as connection:
        open_item(connection, office.ask(member), "pizza")


def test_of_a_member_that_there_is_not_nothing_waits(office: Office):
    with pytest.raises(IntegrityError) as refused, writing(office.engine) as connection:
        open_item(connection, office.ask(999), "complaint", SAID)
    assert "neighbor" not in str(refused.value)


def test_an_item_does_not_show_what_was_said(office: Office, member: int):
    item = complain(office.engine, office.ask(member), SAID)
    assert "neighbor" not in repr(office.item(item.reference)) + repr(item)


def test_proof_of_leaving_waits_once_for_each_way(office: Office, member: int):
    def asks(by: str, confirmation: str = "K7-4218"):
        with writing(office.engine) as connection:
            return ask_proof(connection, office.ask(member), by, confirmation)

    letter = asks("letter")
    assert letter is not None and asks("letter") is None
    assert office.count() == 1
    assert office.item(letter.reference).details["confirmation"] == "K7-4218"
    assert asks("text") is not None
    assert asks("letter", "K8-1111") is not None, "of another leaving it is another"
    with pytest.raises(ValueError):
        asks("fax")


def test_who_asked_for_both_has_asked_for_each(office: Office, member: int):
    with writing(office.engine) as connection:
        assert ask_proof(connection, office.ask(member), "both", None) is not None
        assert ask_proof(connection, office.ask(member), "text", None) is None
