"""Whatever leads to a reply: its text message can be sent, its voice can be spoken."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtm.answers import (
    TOPICS,
    About,
    NamedCondition,
    Reply,
    answer,
    ask_which,
    delay,
    greeting,
    not_understood,
    title,
    trouble,
)
from mtm.answers.forms import GSM7, SMS_LIMIT, as_gsm7, as_speech, first_that_fits, is_gsm7
from mtm.disposal.directory import shipped_directory
from mtm.program import program_for

EASTERN = ZoneInfo("America/New_York")
MOMENTS = {
    "open": datetime(2025, 11, 24, 10, tzinfo=EASTERN),
    "before opening": datetime(2025, 11, 24, 7, tzinfo=EASTERN),
    "weekend": datetime(2025, 9, 27, 12, tzinfo=EASTERN),
    "holiday": datetime(2025, 11, 27, 12, tzinfo=EASTERN),
    "holiday with the longest name": datetime(2026, 6, 19, 12, tzinfo=EASTERN),
    "evening before a long weekend, a year on": datetime(2026, 9, 4, 18, tzinfo=EASTERN),
    "the longest way to say when it opens": datetime(2026, 11, 10, 18, tzinfo=EASTERN),
    "many years on": datetime(2031, 1, 1, 12, tzinfo=EASTERN),
}
CATEGORIES = [condition.id for condition in program_for(MOMENTS["open"]).conditions]
ZIPS = [
    None,
    "00000",
    "90210",
    "06390",
    "not a ZIP",
    *(each.zip for each in shipped_directory().sites),
]

named = st.builds(
    NamedCondition, st.text(max_size=60), st.sampled_from([None, *CATEGORIES])
) | st.builds(
    NamedCondition,
    st.sampled_from(["COPD", "gout", "Type 2 diabetes", "HIV/AIDS", "Ménière’s disease", "CHF"]),
    st.sampled_from([None, *CATEGORIES]),
)
messages = st.builds(
    About,
    st.sampled_from(list(MOMENTS.values())),
    st.lists(named, max_size=9).map(tuple),
    st.lists(st.integers(0, 10**9), max_size=3).map(tuple),
    st.lists(st.decimals(0, 10**9, places=2), max_size=3).map(tuple),
    st.none() | st.sampled_from(ZIPS) | st.text(max_size=40),
)
# Spoken: words, plain punctuation, and numbers as they are read out.
UNSPEAKABLE = re.compile(r"[^A-Za-zÀ-ÿ0-9 ,.;:?'!-]|https?|www\.|\d-\d|\.\.|  | [,.]")


def assert_fits(reply: Reply) -> None:
    assert len(reply.sms) <= SMS_LIMIT
    assert set(reply.sms) <= GSM7
    assert not UNSPEAKABLE.search(reply.voice), UNSPEAKABLE.search(reply.voice)
    for said in (reply.text, reply.sms, reply.voice):
        assert said == said.strip() and said


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_fits_at_any_hour_of_any_year(topic: str, moment: str):
    reply = answer(topic, About(MOMENTS[moment]))
    assert_fits(reply)
    assert not re.search(r"\d{5,}", reply.voice)
    assert not re.search(r"[{}]", reply.text + reply.sms + reply.voice)


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_fits_on_each_day_of_a_year(topic: str):
    for day in range(0, 365, 5):
        assert_fits(answer(topic, About(MOMENTS["weekend"] + timedelta(days=day, hours=day % 24))))


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(
        ["faq/conditions", "faq/drug_count", "faq/cost_threshold", "faq/eligibility_criteria"]
    ),
    messages,
)
def test_whatever_a_message_holds_the_answer_about_the_rule_fits(topic: str, about: About):
    assert_fits(answer(topic, about))


@pytest.mark.parametrize(("zip_code", "moment"), list(product(ZIPS, ["open", "many years on"])))
def test_every_zip_code_gets_an_answer_that_fits(zip_code: str | None, moment: str):
    assert_fits(answer("faq/safe_disposal", About(MOMENTS[moment], zip=zip_code)))


@settings(max_examples=60, deadline=None)
@given(messages)
def test_whatever_is_sent_as_a_zip_code_the_answer_fits(about: About):
    assert_fits(answer("faq/safe_disposal", about))


@pytest.mark.parametrize("moment", MOMENTS)
def test_what_is_said_outside_a_topic_fits(moment: str):
    about = About(MOMENTS[moment])
    longest = sorted(TOPICS, key=lambda topic: -len(title(topic)))[:3]
    for reply in (
        greeting(about),
        delay(about),
        trouble(about),
        ask_which(longest, about),
        ask_which(["self_harm", "poisoning"], about),
        not_understood(1, longest, about),
        not_understood(1, [], about),
        not_understood(2, longest, about),
    ):
        assert_fits(reply)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_spoken_answer_is_short(topic: str):
    """A sentence or two; three where the rule makes it long or an offer follows."""
    voice = answer(topic, About(MOMENTS["open"])).voice
    plain = voice.replace("a.m.", "am").replace("p.m. ", "pm ")
    assert len(re.findall(r"[.?!](?= |$)", plain)) <= (4 if topic == "faq/safe_disposal" else 3)
    assert len(voice.split()) <= 100


@pytest.mark.parametrize("topic", TOPICS)
def test_a_button_fits_a_button(topic: str):
    assert 2 <= len(title(topic)) <= 40
    assert is_gsm7(title(topic))


def test_phone_numbers_are_spoken_digit_by_digit_in_groups():
    about = About(MOMENTS["open"])
    assert "8 8 8, 8 3 0, 6 8 3 1" in answer("faq/phone_and_hours", about).voice
    assert "1, 8 0 0, 2 2 2, 1 2 2 2" in answer("poisoning", about).voice
    assert "9 1 1" in greeting(about).voice


def test_other_letters_become_the_nearest_that_a_text_message_has():
    assert as_gsm7("Ménière’s “disease” – ÿ") == 'Ménière\'s "disease" - y'
    assert as_gsm7("🙂{}€") == "    "
    assert is_gsm7("é") and not is_gsm7("í") and not is_gsm7("[")


def test_symbols_become_words_when_spoken():
    assert as_speech("HIV/AIDS") == "HIV or AIDS"
    assert as_speech("Smith & Sons (demo), Hartford") == "Smith and Sons demo, Hartford"


def test_a_text_that_cannot_be_sent_is_never_cut_off():
    assert first_that_fits(["x" * 307, "short"]) == "short"
    with pytest.raises(ValueError, match="fits"):
        first_that_fits(["x" * 307, "í"])


def test_amounts_are_spoken_in_dollars_and_cents():
    about = About(MOMENTS["open"], amounts=(Decimal("1300.50"),))
    reply = answer("faq/cost_threshold", about)
    assert "1,300 dollars and 50 cents" in reply.voice
    assert "$1,300.50" in reply.sms
