"""A contact center hands a call over: the four ways, and what it reads of each afterwards."""

import json
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from caller import Caller

from gateway.overflow.signing import HEADER, sign
from mtm.demo.personas import BY_MEMBER_ID

ANN = BY_MEMBER_ID["M104233"]
CONVERSATIONS = "/overflow/conversations"
RETURN_TO = "+18605550190"


class ContactCenter:
    """A platform that announces calls and reads what came of them."""

    def __init__(self, url: str, secret: str) -> None:
        self._client = httpx.Client(base_url=url, trust_env=False)
        self._secret = secret

    def announces(self, wait: float | None) -> str:
        """Announce a call; the id it is known by."""
        body = {"caller": None, "queue": "Pharmacy", "estimated_wait_minutes": wait}
        body |= {"return_to": RETURN_TO, "reference": str(uuid.uuid4())}
        return str(self._ask("POST", CONVERSATIONS, body)["id"])

    def reads(self, overflow: str) -> dict[str, Any]:
        """What came of a call."""
        return self._ask("GET", f"{CONVERSATIONS}/{overflow}")

    def _ask(self, method: str, path: str, fields: dict[str, Any] | None = None) -> dict[str, Any]:
        body = json.dumps(fields).encode() if fields else b""
        headers = {HEADER: sign(self._secret, method, path, body)}
        if body:
            headers["Content-Type"] = "application/json"
        answer = self._client.request(method, path, content=body, headers=headers)
        assert answer.is_success, answer.status_code
        return dict(answer.json())


@pytest.fixture
def center(gateway_url, settings) -> ContactCenter:
    return ContactCenter(gateway_url, settings.overflow_secret)


@pytest.fixture
def handed_over(gateway_url, settings, center) -> Iterator[Callable[..., tuple[Caller, str]]]:
    """A call that the contact center handed over, and its id."""
    callers: list[Caller] = []

    def call(wait: float | None = 12) -> tuple[Caller, str]:
        overflow = center.announces(wait)
        callers.append(Caller(gateway_url, settings, overflow))
        return callers[-1], overflow

    yield call
    for caller in callers:
        caller.leaves()


@pytest.mark.parametrize(("wait", "said"), [(12, "twelve minutes"), (None, "do not know")])
def test_the_wait_is_said_or_that_nobody_knows_it(handed_over, wait, said):
    caller, _ = handed_over(wait)
    assert said in caller.heard[0]
    assert "9 1 1" in caller.heard[0]


@pytest.mark.parametrize("way", ["1", "stay on the line", "I'd rather talk to a person"])
def test_who_stays_is_put_through_to_where_the_call_came_from(center, handed_over, way):
    caller, overflow = handed_over()
    caller.presses(way) if way.isdigit() else caller.says(way)
    caller.is_put_through(RETURN_TO)
    caller.hangs_up()
    assert center.reads(overflow)["outcome"] == "stayed"


@pytest.mark.parametrize("yes", ["1", "yes please"])
def test_when_nobody_takes_who_stayed_a_call_back_is_had_by_saying_yes(center, handed_over, yes):
    caller, overflow = handed_over()
    caller.presses("1").finds_nobody(RETURN_TO)
    caller.presses(yes) if yes.isdigit() else caller.says(yes)
    caller.says("eight six oh five five five oh one four two").says("morning")
    assert "noted" in caller.hears()
    caller.hangs_up()
    assert center.reads(overflow)["outcome"] == "callback"


def test_after_a_question_the_ways_are_still_there(center, handed_over):
    caller, overflow = handed_over()
    caller.says("ask").says("what does it cost")
    assert "no added cost" in caller.hears()
    caller.says("actually just call me back").says("860 555 0142").says("any time")
    assert "noted" in caller.hears()
    caller.hangs_up()
    assert center.reads(overflow)["outcome"] == "callback"


def test_who_wants_to_stay_after_all_is_put_through(center, handed_over):
    caller, overflow = handed_over()
    caller.presses("4").says("what does it cost").says("I'll stay on the line")
    caller.is_put_through(RETURN_TO)
    caller.hangs_up()
    assert center.reads(overflow)["outcome"] == "stayed"


@pytest.mark.parametrize("way", ["2", "book a review"])
def test_a_review_is_booked_and_told_to_the_contact_center(free_again, center, handed_over, way):
    caller, overflow = handed_over()
    caller.presses(way) if way.isdigit() else caller.says(way)
    caller.says(ANN.member_id).says("april seventh nineteen forty eight").says("the soonest one")
    caller.says("yes that number").says("yes")
    assert "booked" in caller.hears().lower()
    caller.hangs_up()
    told = center.reads(overflow)
    assert (told["state"], told["outcome"]) == ("over", "booked")
    assert not {"member", "name", "phone", "birth_date"} & set(told)


@pytest.mark.parametrize("way", ["3", "call me back"])
def test_a_call_back_is_asked_for_with_a_number_to_quote(center, handed_over, way):
    caller, overflow = handed_over()
    caller.presses(way) if way.isdigit() else caller.says(way)
    caller.says("eight six oh five five five oh one four two").says("in the morning")
    assert "noted" in caller.hears()
    caller.hangs_up()
    told = center.reads(overflow)
    assert told["outcome"] == "callback"
    assert told["callback_reference"]


def test_a_question_is_answered_at_once(center, handed_over):
    caller, overflow = handed_over()
    caller.presses("4").says("how long does the review take")
    assert "15 to 20 minutes" in caller.hears()
    caller.hangs_up()
    assert center.reads(overflow)["outcome"] == "answered"


def test_danger_comes_before_the_four_ways(handed_over):
    caller, _ = handed_over()
    caller.says("my chest hurts so bad i can't breathe")
    assert caller.is_warned
