"""What the library is given to send, and what its answers mean. No request leaves the machine."""

import json
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from twilio.base.exceptions import TwilioException
from twilio.http import HttpClient
from twilio.http.response import Response
from twilio.rest import Client
from twiml import check

from gateway.carrier.twilio_sender import TIMEOUT, TwilioSender, spoken, twilio_client
from mtm.notices.sender import FakeSender, Message, Refused

ORIGIN = "https://texts.example.org"
ACCOUNT = "AC" + "0" * 32
TEXT = Message("text-17", "text", "+18605550123", "Hello & <bye>", "")
CALL = Message("notice-3", "call", "+18605550123", 'Your "call" is at 2 & <soon>.', "")
EMAIL = Message("notice-4", "email", "ann@example.org", "Hello", "Your call")


class Carrier(HttpClient):
    """Keeps requests and answers as told; `problem` is raised instead."""

    def __init__(self, status: int = 201, answer: dict | None = None, problem=None) -> None:
        super().__init__(None, False, None)
        self.requests: list[tuple[str, dict]] = []
        self.status, self.problem = status, problem
        self.answer = answer or {"sid": "SM123"}

    def request(self, method, url, params=None, data=None, *args, **kwargs) -> Response:
        self.requests.append((url, data))
        if self.problem is not None:
            raise self.problem
        return Response(self.status, json.dumps(self.answer))


def sender(carrier: Carrier, rest: FakeSender | None = None) -> TwilioSender:
    client = Client(ACCOUNT, "token", http_client=carrier)
    return TwilioSender(
        client, "+18605550100", ORIGIN + "/", "Polly.Joanna-Neural", rest or FakeSender()
    )


def refused(code: int, status: int = 400) -> Carrier:
    return Carrier(status, {"code": code, "message": "+18605550123 said no", "status": status})


def test_a_text_goes_out_as_it_is_and_says_where_to_report():
    carrier = Carrier()
    assert sender(carrier).send(TEXT) == "SM123"
    (url, data), *_ = carrier.requests
    assert url.endswith(f"/Accounts/{ACCOUNT}/Messages.json")
    assert (data["To"], data["From"], data["Body"]) == (TEXT.address, "+18605550100", TEXT.text)
    report = urlsplit(data["StatusCallback"])
    assert (report.scheme, report.netloc, report.path) == (
        "https",
        "texts.example.org",
        "/sms/status",
    )
    assert parse_qs(report.query) == {"key": ["text-17"]}


def test_a_call_says_its_words_twice():
    carrier = Carrier(answer={"sid": "CA123"})
    assert sender(carrier).send(CALL) == "CA123"
    (url, data), *_ = carrier.requests
    assert url.endswith("/Calls.json")
    gather = check(data["Twiml"]).find("Gather")
    assert [each.text for each in gather.findall("Say")] == [CALL.text] * 2
    assert gather.find("Say").get("voice") == "Polly.Joanna-Neural"
    assert gather.get("action") == f"{ORIGIN}/voice/notices"


def test_words_and_voices_cannot_break_out_of_the_markup():
    root = ElementTree.fromstring(spoken("</Say><Dial>1</Dial>", 'x"><Hangup/>', ORIGIN))
    assert {each.tag for each in root.iter()} == {"Response", "Gather", "Pause", "Say"}


def test_emails_go_where_emails_go():
    carrier, rest = Carrier(), FakeSender()
    assert sender(carrier, rest).send(EMAIL) == "fake-1"
    assert (carrier.requests, rest.sent) == ([], [EMAIL])


@pytest.mark.parametrize("code", [21610, 21211, 21408, 21614])
def test_what_will_never_be_taken_is_refused_by_its_code(code: int):
    with pytest.raises(Refused) as found:
        sender(refused(code)).send(TEXT)
    assert found.value.why == str(code)


@pytest.mark.parametrize(("code", "status"), [(20429, 429), (20003, 401), (20500, 500), (0, 503)])
def test_what_may_be_taken_later_is_tried_again_and_quotes_nothing(code: int, status: int):
    with pytest.raises(ConnectionError) as found:
        sender(refused(code, status)).send(TEXT)
    assert "555" not in repr(found.value)
    assert found.value.__cause__ is None


@pytest.mark.parametrize("problem", [ConnectionError("x"), TwilioException("x"), TimeoutError()])
def test_a_request_that_fails_is_tried_again(problem: Exception):
    with pytest.raises(type(problem)):
        sender(Carrier(problem=problem)).send(TEXT)


def test_no_request_takes_longer_than_a_lease():
    assert twilio_client(ACCOUNT, "token").http_client.timeout == TIMEOUT < 60
