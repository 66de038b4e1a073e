"""Whatever is said can be texted: letters, length, numbers, and no word that a carrier takes."""

from __future__ import annotations

import re

import appointment_replies
import pytest
import record_replies
from every_reply import every_notice, every_reply
from hypothesis import given, settings
from hypothesis import strategies as st
from reply_measures import MOMENTS

from gateway.choices import ASKS_FOR_A_CHOICE, Offer, typed_choice
from gateway.sms.parts import parts_of, says_more, takes_more
from gateway.sms.writing import offered_by_number, texts_for
from mtm.answers import About, Choice, Reply
from mtm.answers.forms import is_gsm7, segments
from mtm.consent import read_keyword
from mtm.program import program_for

SITE = "https://chat.example.org"
#: Said to be texted, or named between quotes: numbers, and the three words that are our own.
ASKED_FOR = re.compile(r"\b(?:reply|text|send)\s+\W?([A-Z]{2,}|\d+)\b", re.IGNORECASE)
#: Numbers, and the words that carriers, or texts in parts, ask for. No choice is one of these words.
MAY_BE_ASKED_FOR = {"1", "2", "3", "9", "988", "HELP", "STOP", "START", "MORE"}
LISTED = re.compile(r"Reply with a number:((?:\n\d .+)+)")


def texts_of(reply: Reply, *, opening: bool, now=MOMENTS["open"]) -> tuple[str, ...]:
    return texts_for(reply, opening=opening, now=now)


def assert_can_be_texted(text: str) -> None:
    assert text and text == text.strip()
    assert is_gsm7(text), text
    assert segments(text) <= 2, text
    assert not re.search(r"[{}]|  ", text), text


def words_asked_for(text: str) -> set[str]:
    return {word for word in ASKED_FOR.findall(text) if word.isupper() or word.isdigit()}


def assert_reply_can_be_texted(reply: Reply) -> None:
    for opening in (True, False):
        texts = texts_of(reply, opening=opening)
        assert 1 <= len(texts) <= 3
        for text in texts:
            assert_can_be_texted(text)
            assert words_asked_for(text) <= MAY_BE_ASKED_FOR, text
    assert_numbers_are_the_choices(reply)


def assert_numbers_are_the_choices(reply: Reply) -> None:
    """Numbers run from one and stand for the choices in their order; no other number is asked for."""
    said = "\n".join(texts_of(reply, opening=False))
    offered = offered_by_number(reply)
    assert offered == reply.choices[: len(offered)]
    listed = LISTED.search(said)
    if listed:
        lines = listed[1].strip().split("\n")
        assert lines == [f"{n} {each.title}" for n, each in enumerate(reply.choices, start=1)]
        assert offered == reply.choices
    for place, choice in enumerate(offered, start=1):
        assert re.search(rf"(?:[Rr]eply |[,;] |\bor |\n){place}\b", said), said
        assert read_keyword(choice.title) is None
    if not offered:
        assert not re.search(r"\b[Rr]eply 1\b", said) or said.startswith("ConnectiCare: "), said
    following = len(offered) + 1
    assert not re.search(rf"(?:[Rr]eply |; |\bor |\n){following} (?:for|to|if) ", said), said


@pytest.mark.parametrize("moment", MOMENTS)
def test_every_reply_can_be_texted(moment: str):
    for reply in every_reply(About(MOMENTS[moment])):
        assert_reply_can_be_texted(reply)


@settings(max_examples=15, deadline=None)
@given(record_replies.cases)
def test_whatever_a_record_holds_its_replies_can_be_texted(case):
    for reply in record_replies.every_reply(case):
        assert_reply_can_be_texted(reply)


@settings(max_examples=15, deadline=None)
@given(appointment_replies.cases)
def test_whatever_is_booked_its_replies_can_be_texted(case):
    for reply in appointment_replies.every_reply(case):
        assert_reply_can_be_texted(reply)


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_question_with_choices_always_shows_them_by_number(moment: str):
    for reply in every_reply(About(MOMENTS[moment])):
        if reply.choices and (reply.asks in ASKS_FOR_A_CHOICE or (reply.missed and not reply.asks)):
            assert offered_by_number(reply) == reply.choices, reply.sms


def test_where_a_number_is_the_answer_no_choice_is_numbered():
    for reply in every_reply(About(MOMENTS["open"])):
        if reply.asks is not None and reply.asks not in ASKS_FOR_A_CHOICE:
            assert offered_by_number(reply) == (), reply.sms


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_number_that_the_words_name_leads_where_a_yes_would(moment: str):
    for reply in every_reply(About(MOMENTS[moment])):
        if reply.if_yes and re.search(r"\b[Rr]eply 1\b", reply.sms):
            assert offered_by_number(reply)[0].topic == reply.if_yes, reply.sms


@pytest.mark.parametrize("moment", MOMENTS)
def test_every_number_shown_chooses_and_no_other(moment: str):
    for reply in every_reply(About(MOMENTS[moment])):
        shown = offered_by_number(reply)
        offer = Offer(reply.choices, reply.asks, numbered=len(shown))
        for number in range(1, 12):
            expected = shown[number - 1] if number <= len(shown) else None
            assert typed_choice(str(number), offer) == expected


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_parts_of_every_long_answer_can_be_texted(moment: str):
    for reply in every_reply(About(MOMENTS[moment])):
        if not says_more(reply):
            continue
        parts = parts_of(reply, site=SITE)
        assert 1 <= len(parts) <= 9
        for n, part in enumerate(parts, start=1):
            assert_can_be_texted(part)
            assert part.startswith(f"({n}/{len(parts)}) ") or len(parts) == 1
            assert part.endswith("\nText MORE for the next.") == (n < len(parts))
        assert not takes_more(reply) and not reply.private and not reply.urgent


def test_what_we_start_tells_nothing_of_health_and_is_sent_as_it_is():
    program = program_for(MOMENTS["open"])
    names = [
        word for each in program.conditions for word in (each.name, each.short, *each.examples)
    ]
    told = re.compile("|".join([*map(re.escape, names), "medic", "drug", "pill", "MTM"]), re.I)
    for reply in every_notice(About(MOMENTS["open"])):
        assert texts_of(reply, opening=True) == (reply.sms,)
        assert not told.search(reply.sms)
        assert "MORE" not in reply.sms


def test_health_information_of_a_record_is_never_texted_on_more():
    decided = [reply for reply in every_reply(About(MOMENTS["open"])) if reply.private]
    assert decided
    for reply in decided:
        assert not says_more(reply)
        assert "MORE" not in "".join(texts_of(reply, opening=False))


titles = st.text("ABC abc?'é", min_size=1, max_size=40).map(str.strip).filter(bool)


@given(
    st.text("abc .?", min_size=1, max_size=306).map(str.strip).filter(bool),
    st.text("abc .?-\n", max_size=1500).map(str.strip),
    st.lists(titles, max_size=6),
    st.sampled_from([None, "which_topic", "zip", "time"]),
    st.booleans(),
    st.booleans(),
)
def test_any_reply_becomes_texts_that_fit(sms, web, written, asks, urgent, opening):
    choices = tuple(Choice(each, f"topic_{n}") for n, each in enumerate(written))
    reply = Reply(web or sms, sms, sms, choices, asks=asks, urgent=urgent)
    texts = texts_of(reply, opening=opening)
    for text in texts:
        assert is_gsm7(text) and segments(text) <= 2
    if urgent:
        assert texts[0].startswith(sms)
    assert offered_by_number(reply) in ((), choices)
