"""A whole conversation on the page, by thumb, on a phone: booked, told of, cancelled."""

import re

import pytest
from chromium import chromium
from member import SCREENSHOTS, Member, violations
from playwright.sync_api import expect

from mtm.demo.personas import BY_MEMBER_ID

BELLA = BY_MEMBER_ID["M104451"]
ANSWER_MILLISECONDS = 15_000


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture
def member(browser, gateway_url):
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    context.set_default_timeout(ANSWER_MILLISECONDS)
    member = Member(context, gateway_url)
    yield member.open_chat()
    problems = member.problems
    context.close()
    assert problems == []


def says(member, text, answer):
    member.say(text)
    expect(member.last_turn).to_contain_text(re.compile(answer), timeout=ANSWER_MILLISECONDS)


def looks_right(member, name):
    assert member.overflow() == 0
    assert violations(member.page) == ""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    member.page.screenshot(path=SCREENSHOTS / f"{name}.png")


@pytest.mark.usefixtures("free_again")
def test_a_review_is_booked_told_of_and_cancelled(member):
    says(member, "I want to book my review", "member ID")
    says(member, BELLA.member_id, "birth")
    says(member, "December 1, 1962", "These times")
    looks_right(member, "booking-times")
    time = member.page.get_by_role("button", name=re.compile("^(Mon|Tue|Wed|Thu|Fri), "))
    time.first.click()
    expect(member.last_turn).to_contain_text("number", timeout=ANSWER_MILLISECONDS)
    says(member, "yes", "Is that right")
    looks_right(member, "booking-read-back")
    member.say("yes")
    expect(member.log).to_contain_text("It is booked", timeout=ANSWER_MILLISECONDS)
    link = member.page.get_by_role("link", name=re.compile("calendar")).first
    href = link.evaluate("link => link.href")
    assert "BEGIN:VCALENDAR" in member.context.request.get(href).text()
    looks_right(member, "booking-done")
    says(member, "cancel my appointment", "Do you want to cancel it")
    member.choose("Yes, cancel it")
    expect(member.last_turn).to_contain_text(re.compile("why|reason"), timeout=ANSWER_MILLISECONDS)
    says(member, "my sister is visiting", "is cancell?ed")
    assert "STATUS:CANCELLED" in member.context.request.get(href).text()
