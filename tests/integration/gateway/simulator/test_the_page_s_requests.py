"""What the simulator's page asks, and where there is no simulator."""

import pytest

from gateway.assistant import FakeAssistant
from mtm.answers import Reply
from mtm.notices.sender import ConsoleSender, Message

NUMBER = "+12035550123"
OTHER = "+12035550124"


def spoken(delivery):
    return [Reply("x", "x", f"You said {delivery.text}.")]


@pytest.fixture
def page(serve, client):
    return client(serve(FakeAssistant(spoken)))


@pytest.fixture
def at(page):
    def do(what, call="", **more):
        asked = {"number": NUMBER, "call": call, "do": what, **more}
        return page.post("/simulator/calls", json=asked)

    return do


def words(answer) -> str:
    return " ".join(each.get("text", "") for each in answer.json()["said"])


def test_the_page_is_served_with_its_parts_under_the_policy_of_all_pages(page):
    shown = page.get("/simulator")
    assert shown.status_code == 200 and "Nothing leaves this machine" in shown.text
    assert "unsafe" not in shown.headers["Content-Security-Policy"]
    for part in ("main.js", "call.js", "texts.js", "simulator.css"):
        assert page.get(f"/simulator/{part}").status_code == 200
    assert page.get("/simulator/../../pyproject.toml").status_code == 404


def test_a_new_phone_has_a_made_up_number(page):
    assert page.get("/simulator/phone").json()["number"][5:10] == "55501"


def test_a_call_is_held_step_by_step(at):
    begun = at("ring").json()
    assert begun["said"] and begun["then"]["kind"] == "Listen"
    answer = at("speak", begun["call"], text="hello", confidence=0.9)
    while answer.json()["then"]["kind"] == "GoOn":
        answer = at("go_on", begun["call"])
    assert "You said hello." in words(answer)
    assert at("hang_up", begun["call"]).json()["then"] == {"kind": "HangUp"}
    assert at("speak", begun["call"], text="hello").status_code == 404


def test_what_cannot_be_done_in_a_call_is_told_and_changes_nothing(at):
    call = at("ring").json()["call"]
    for what in ("put_through", "nobody", "leave_message", "go_on", "dance"):
        assert at(what, call).status_code == 409
    assert at("stay_silent", call).status_code == 200


def test_a_call_is_of_its_own_number_only(at, page):
    call = at("ring").json()["call"]
    other = {"number": OTHER, "call": call, "do": "hang_up"}
    assert page.post("/simulator/calls", json=other).status_code == 404


def test_the_texts_of_a_number_come_in_order_and_no_other_number_s(serve, client):
    served = serve()
    engine = served.gateway.database._engine
    sender = ConsoleSender(engine, served.clock)
    for place, (number, text) in enumerate(
        [(NUMBER, "one"), (OTHER, "not mine"), (NUMBER, "x" * 161)]
    ):
        sender.send(Message(f"text-{place}", "text", number, text, ""))
    sender.send(Message("call-1", "call", NUMBER, "spoken", ""))
    page = client(served)

    mail = page.post("/simulator/texts/received", json={"number": NUMBER, "after": 0}).json()
    assert [(each["text"][:3], each["segments"]) for each in mail["texts"]] == [
        ("one", 1),
        ("xxx", 2),
    ]
    assert mail["waiting"] is False
    again = {"number": NUMBER, "after": mail["last"]}
    assert page.post("/simulator/texts/received", json=again).json()["texts"] == []


@pytest.mark.parametrize(
    "body",
    [
        {"number": "+12125551234"},
        {"number": "2035550123"},
        {"number": 7},
        {},
        {"number": NUMBER, "after": -1},
        {"number": NUMBER, "after": "0"},
        {"number": NUMBER, "text": "x" * 1601},
        {"number": NUMBER, "confidence": 2},
        {"number": NUMBER, "more": "x"},
        [],
    ],
)
def test_only_made_up_numbers_and_usable_requests_are_taken(page, body):
    refused = page.post("/simulator/texts/received", json=body)
    assert refused.status_code == 422
    assert refused.json()["message"]


def test_another_site_s_form_is_not_taken(page):
    form = page.post("/simulator/calls", data={"number": NUMBER, "do": "ring"})
    assert form.status_code == 415


@pytest.mark.parametrize(
    "changes",
    [
        {"env": "production"},
        {"env": "production", "carrier": "twilio", "twilio_account": "AC1"},
        {"carrier": "twilio", "twilio_account": "AC1"},
    ],
    ids=["production", "production with a carrier", "a real carrier"],
)
def test_there_is_no_simulator_where_members_are_served_or_texts_go_out(serve, client, changes):
    page = client(serve(**changes))
    for path in ("/simulator", "/simulator/main.js", "/simulator/phone"):
        assert page.get(path).status_code == 404
    for path in ("/simulator/texts", "/simulator/texts/received", "/simulator/calls"):
        assert page.post(path, json={"number": NUMBER}).status_code == 404
