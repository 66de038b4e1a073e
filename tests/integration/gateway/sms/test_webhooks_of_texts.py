"""What the webhooks refuse, and that what is refused writes nothing. The carrier's own library signs."""

import asyncio
import time
from datetime import timedelta

import pytest
from texting import ANN, BOB, new_sid
from twilio.request_validator import RequestValidator

MESSAGES, STATUS = "/sms/messages", "/sms/status"


async def refused(served, phone, fields, signature, path=MESSAGES) -> None:
    before = served.rows()
    response = await phone.posts(path, fields, signature)
    assert response.status_code == 403
    assert response.headers["content-type"].startswith("text/plain")
    await asyncio.sleep(0.05)
    assert served.rows() == before
    assert served.assistant.deliveries == []


async def test_a_good_signature_is_let_in(serve_texts, phone):
    ann = phone(serve_texts())
    await ann.texts("hello")
    await ann.hears("ok")


@pytest.mark.parametrize("made", ["", "nonsense", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=", "ü"])
async def test_a_signature_that_is_none_is_refused(serve_texts, phone, made):
    served = serve_texts()
    ann = phone(served)
    headers = [(b"x-twilio-signature", made.encode())] if made else []
    before = served.rows()
    response = await ann.client.post(served.url + MESSAGES, data=ann.form("hello"), headers=headers)
    assert response.status_code == 403
    assert served.rows() == before


async def test_another_account_s_token_is_refused(serve_texts, phone):
    served = serve_texts()
    stranger = phone(served, token="f" * 32)
    form = stranger.form("hello")
    await refused(served, stranger, form, stranger.signs(MESSAGES, form))


async def test_a_replaced_token_is_good_only_while_it_is_being_replaced(serve_texts, phone):
    old = "0123456789abcdef0123456789abcdef"
    served = serve_texts(twilio_auth_token_before=old)
    ann = phone(served, token=old)
    await ann.texts("hello")
    await ann.hears("ok")
    later = serve_texts()
    form = phone(later).form("hello")
    await refused(later, phone(later), form, phone(later, token=old).signs(MESSAGES, form))


async def test_a_signature_is_good_for_its_own_form_and_path_alone(serve_texts, phone):
    served = serve_texts()
    ann = phone(served)
    form = ann.form("hello")
    signature = ann.signs(MESSAGES, form)
    for changed in (
        form | {"Body": "stop"},
        form | {"From": BOB},
        form | {"MessageSid": new_sid()},
        form | {"More": "1"},
        {name: value for name, value in form.items() if name != "To"},
    ):
        await refused(served, ann, changed, signature)
    await refused(served, ann, form, signature, MESSAGES + "?a=1")
    await refused(served, ann, form, signature, STATUS)


async def test_the_address_that_counts_is_the_one_that_is_configured(serve_texts, phone):
    served = serve_texts(public_address="https://texts.example.org")
    ann = phone(served)
    form = ann.form("hello")

    def signed_for(origin: str) -> str:
        validator = RequestValidator(served.settings.twilio_auth_token)
        return str(validator.compute_signature(origin + MESSAGES, form))

    for wrong in (
        served.url,
        "http://texts.example.org",
        "https://texts.example.org:8443",
        "https://other.example.org",
    ):
        await refused(served, ann, form, signed_for(wrong))
    headers = {"host": "evil.example.org", "x-forwarded-proto": "http"}
    for place, right in enumerate(("https://texts.example.org", "https://texts.example.org:443")):
        form["MessageSid"] = new_sid()
        headers["x-twilio-signature"] = signed_for(right)
        response = await ann.client.post(served.url + MESSAGES, data=form, headers=headers)
        assert response.status_code == 200, place


async def test_a_message_of_yesterday_is_refused_and_one_of_today_does_nothing(serve_texts, phone):
    served = serve_texts()
    ann = phone(served)
    form = ann.form("hello")
    assert (await ann.posts(MESSAGES, form)).status_code == 200
    await ann.hears("ok")
    before = served.rows()
    for hours, status in ((1, 200), (23.9, 200), (24.1, 403), (24 * 20, 403)):
        served.clock.ahead = timedelta(hours=hours)
        assert (await ann.posts(MESSAGES, form)).status_code == status
    assert served.rows() == before
    await ann.hears_nothing()


@pytest.mark.parametrize("path", [MESSAGES, STATUS])
async def test_other_methods_and_addresses_are_refused_in_plain_words(serve_texts, phone, path):
    ann = phone(serve_texts())
    for method in ("GET", "HEAD", "PUT", "DELETE", "OPTIONS"):
        response = await ann.client.request(method, ann.served.url + path)
        assert response.status_code == 405
        assert response.headers["allow"] == "POST"
        assert response.headers["content-type"].startswith("text/plain")
    for other in ("/sms/", "/sms/other", path + "/"):
        response = await ann.client.post(ann.served.url + other)
        assert response.status_code == 404
        assert "page" not in response.text


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"MessageSid": ""}, 400),
        ({"MessageSid": "x" * 34}, 400),
        ({"Body": "x" * 20_000}, 413),
        ({"From": ""}, 200),
        ({"From": "72345"}, 200),
        ({"From": "Pharmacy"}, 200),
        ({"Body": "\x00\ud83d".encode("utf-8", "ignore").decode()}, 200),
    ],
)
async def test_odd_forms_are_no_error_of_ours(serve_texts, phone, changed, status):
    served = serve_texts()
    ann = phone(served)
    assert (await ann.posts(MESSAGES, ann.form("hi") | changed)).status_code == status
    assert served.assistant.deliveries == []


async def test_the_assistant_being_down_and_slow_changes_nothing_for_the_carrier(
    serve_texts, phone
):
    served = serve_texts()
    served.assistant.down = True
    ann = phone(served)
    for number in range(20):
        began = time.monotonic()
        await ann.texts(f"question {number}")
        assert time.monotonic() - began < 0.5


async def test_a_number_that_texts_without_end_is_not_answered_without_end(serve_texts, phone):
    served = serve_texts(messages_per_minute=5)
    machine, bob = phone(served, ANN), phone(served, BOB)
    for number in range(12):
        await machine.texts(f"I am driving, {number}")
    await bob.texts("hello")
    await bob.hears("ok")
    await machine.texts("chest pain")
    await asyncio.sleep(1.0)
    heard = "\n".join(served.heard())
    assert heard.count("driving") == 5
    assert "chest pain" in heard
    await machine.texts("stop")
    await asyncio.sleep(0.3)
    assert "no more texts" in machine.received[-1]
