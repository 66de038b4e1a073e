"""Getting rid of medicines: the six parts of 42 CFR 422.111(j)."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from mtm.answers import Reply


def test_the_web_answer_has_all_six_parts(ask: Callable[..., Reply]):
    reply = ask("faq/safe_disposal", zip="06103")
    hrefs = [link.href for link in reply.links]
    assert "as soon as possible" in reply.text  # (1)
    assert "mail unused medicines back" in reply.text and "pharmacies" in reply.text  # (2)
    assert "https://www.deatakeback.com" in hrefs
    assert any(
        href.startswith("https://apps2.deadiversion.usdoj.gov/pubdispsearch") for href in hrefs
    )
    assert re.search("take-back site.*preferred way for controlled drugs", reply.text)  # (3)
    assert len(re.findall(r"^- Example .*CT 06", reply.text, re.MULTILINE)) == 2  # (4)
    assert "In the trash" in reply.text or "in the trash" in reply.text  # (5)
    assert "Flush a medicine only if" in reply.text
    assert "Scratch out all that is personal on the label" in reply.text
    assert "https://www.hhs.gov/opioids/prevention/safely-dispose-drugs/index.html" in hrefs  # (6)


def test_opioids_and_needles_are_spoken_of(ask: Callable[..., Reply]):
    reply = ask("faq/safe_disposal")
    for said in (reply.text, reply.sms, reply.voice):
        assert "opioid" in said and "eedles" in said


def test_without_a_zip_code_one_is_asked_for(ask: Callable[..., Reply]):
    reply = ask("faq/safe_disposal")
    assert reply.asks == "zip"
    for said in (reply.text, reply.sms, reply.voice):
        assert re.search(r"ZIP code", said[-110:])


def test_with_a_zip_code_the_two_nearest_sites_come_first(ask: Callable[..., Reply]):
    reply = ask("faq/safe_disposal", zip="06103")
    assert reply.asks is None
    for said in (reply.text, reply.sms, reply.voice):
        one, two = said.index("Example Pharmacy One"), said.index("Example Police Station One")
        assert one < two < 220
    assert "less than 1 mile away" in reply.text and "about 4 miles away" in reply.text
    assert "What is your ZIP code" not in reply.text


def test_a_text_with_sites_still_says_how(ask: Callable[..., Reply]):
    sms = ask("faq/safe_disposal", zip="06103").sms
    for part in ("soon", "controlled drugs", "mail-back", "trash", "Flush only if", "your name"):
        assert part in sms


@pytest.mark.parametrize("wrong", ["00000", "6103", "hello", ""])
def test_a_zip_code_that_is_not_known_is_asked_for_again(wrong: str, ask: Callable[..., Reply]):
    reply = ask("faq/safe_disposal", zip=wrong)
    assert reply.asks == "zip"
    for said in (reply.text, reply.sms, reply.voice):
        assert said.startswith("I could not find")
        assert "again" in said[-60:]


def test_sites_far_away_are_not_called_near(ask: Callable[..., Reply]):
    reply = ask("faq/safe_disposal", zip="90210")
    assert reply.asks is None
    for said in (reply.text, reply.sms, reply.voice):
        assert "Example" not in said and "within 50 miles" in said
